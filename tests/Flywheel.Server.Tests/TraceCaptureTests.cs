using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Flywheel.Capture.Otlp;
using Flywheel.Events;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Flywheel.Server.Tests;

public sealed class TraceCaptureTests
{
    private const string TraceId = "5b8efff798038103d269b633813fc60c";
    private const string SpanId = "eee19b7ec3c1b174";

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task The_exporter_of_dotnet_works_with_an_endpoint_and_nothing_else(OtlpExportProtocol protocol)
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                GrpcUrls = "http://127.0.0.1:0",
            }
        );

        Export(server, protocol, headers: null, spans: 3).ShouldBeTrue();

        var events = await server.Wheel.Log.ReadAsync(0, 10, TestContext.Current.CancellationToken);
        events.Count.ShouldBe(3);
        events.ShouldAllBe(item => item.Type == EventType.Span);
        var shown = await server.GetAsync($"/v1/events/{events[0].EventId}");
        shown.Text.ShouldContain("\"name\":\"answer 0\"");
        shown.Text.ShouldContain("\"stringValue\":\"checkout\"");
    }

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task Where_there_are_keys_the_exporter_needs_one(OtlpExportProtocol protocol)
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, Flywheel.Capture.ApiScope.Capture);
        await using var server = await RunningServer.StartOnAsync(
            workspace,
            options => options with { GrpcUrls = "http://127.0.0.1:0" }
        );

        Export(server, protocol, headers: null, spans: 1);
        (await server.Wheel.Log.LastOffsetAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        Export(server, protocol, headers: $"authorization=Bearer {key}", spans: 1).ShouldBeTrue();
        (await server.Wheel.Log.LastOffsetAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Spans_of_many_requests_at_once_are_stored_as_they_came()
    {
        const int Requests = 60;
        await using var server = await RunningServer.StartAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(1, Requests).Select(number => server.PostAsync("/v1/traces", ManySpans(number)))
        );

        answers.ShouldAllBe(answer => answer.Status == 200);
        var events = await server.Wheel.Log.ReadAsync(0, int.MaxValue, TestContext.Current.CancellationToken);
        events.Select(item => item.EventId).Distinct().Count().ShouldBe(Requests * SpansOfMany);
        foreach (var item in events)
            Encoding.UTF8.GetString(item.Payload.Span).ShouldContain(LongName(item.EventId));
    }

    [Fact]
    public async Task Real_requests_are_taken_or_refused_as_they_are_structured()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var line in File.ReadLines(SharedData.PathOf("trace_otlp_requests")))
        {
            using var row = JsonDocument.Parse(line);
            var request = row.RootElement.GetProperty("export_request").GetRawText();
            var answer = await server.PostAsync("/v1/traces", request);
            var expected = row.RootElement.GetProperty("structurally_ok").GetBoolean() ? 200 : 400;
            answer.Status.ShouldBe(expected, $"{row.RootElement.GetProperty("id")}: {answer.Text}");
        }
    }

    [Fact]
    public async Task The_examples_of_the_specification_are_taken()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var line in File.ReadLines(SharedData.PathOf("trace_otlp_spec_examples")))
        {
            using var row = JsonDocument.Parse(line);
            var answer = await server.PostAsync("/v1/traces", row.RootElement.GetProperty("request").GetRawText());
            answer.Status.ShouldBe(200);
            answer.Text.ShouldBe("{}");
        }
        (await server.GetAsync("/v1/events/5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_span_that_is_sent_twice_is_stored_once()
    {
        await using var server = await RunningServer.StartAsync();

        await server.PostAsync("/v1/traces", Request(Span()));
        (await server.PostAsync("/v1/traces", Request(Span()))).Status.ShouldBe(200);

        (await server.Wheel.Log.LastOffsetAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Gzip_is_understood_and_what_only_says_that_it_is_gzip_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var request = Encoding.UTF8.GetBytes(Request(Span()));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress))
            gzip.Write(request);

        (await server.PostAsync("/v1/traces", compressed.ToArray(), "application/json", "gzip")).Status.ShouldBe(200);
        (await server.PostAsync("/v1/traces", request, "application/json", "gzip")).Status.ShouldBe(400);
        (await server.PostAsync("/v1/traces", request, "application/json", "zstd")).Status.ShouldBe(415);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000", SpanId)]
    [InlineData(TraceId, "0000000000000000")]
    [InlineData("5b8e", SpanId)]
    [InlineData(TraceId, "")]
    public async Task A_span_without_ids_is_rejected_and_the_others_are_stored(string traceId, string spanId)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/traces", Request(Span(traceId, spanId), Span()));

        answer.Status.ShouldBe(200);
        answer.Text.ShouldStartWith("""{"partialSuccess":{"rejectedSpans":"1","errorMessage":"A """);
        (await server.Wheel.Log.LastOffsetAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"resourceSpans":[""")]
    [InlineData("""{"resourceSpans":{}}""")]
    [InlineData("[]")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"x"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"\ud800"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"-62135596800000000000"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"endTimeUnixNano":"253402300799000000000"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":1.5}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":{"a":1}}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":1}]}]}]}]}""")]
    public async Task What_is_not_the_protocol_is_refused_with_the_protocols_status(string body)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/traces", body);

        answer.Status.ShouldBe(400);
        var status = JsonDocument.Parse(answer.Text).RootElement;
        status.GetProperty("code").GetInt32().ShouldBe(3);
        status.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Hostile_bodies_harm_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var deep = Value(3000);
        var many = string.Join(
            ',',
            Enumerable.Range(0, 10_000).Select(i => $$$"""{"key":"k{{{i}}}","value":{"intValue":{{{i}}}}}""")
        );

        (
            await server.PostAsync("/v1/traces", Request(Span(attributes: $$"""{"key":"a","value":{{deep}}}""")))
        ).Status.ShouldBe(400);
        (await server.PostAsync("/v1/traces", Request(Span(attributes: many)))).Status.ShouldBe(200);
        (await server.SendAsync(Large(50 << 20))).Status.ShouldBe(413);
        (await server.PostAsync("/v1/traces", "{}", "text/plain")).Status.ShouldBe(415);
        // A field of the request with the wire type of a number, and one that ends after its length.
        (await server.PostAsync("/v1/traces", [0x08, 0x01], "application/x-protobuf")).Status.ShouldBe(400);
        (await server.PostAsync("/v1/traces", [0x0A, 0x7F], "application/x-protobuf")).Status.ShouldBe(400);
        var deepest = await server.PostAsync("/v1/traces", Nested(200), "application/x-protobuf");
        (deepest.Status, deepest.Text.Contains("nested deeper", StringComparison.Ordinal)).ShouldBe((400, true));
        (await server.PostAsync("/v1/traces", Nested(20), "application/x-protobuf")).Status.ShouldBe(200);
        (await server.GetAsync("/readyz")).Status.ShouldBe(200);
    }

    // A request of one span whose one attribute is a list in a list in a list.
    private static byte[] Nested(int lists)
    {
        byte[] value = [0x0A, 0x01, (byte)'a'];
        for (var i = 0; i < lists; i++)
            value = Message(OtlpNumbers.ArrayValue, Message(OtlpNumbers.Values, value));
        byte[] key = [0x0A, 0x01, (byte)'k'];
        byte[] span =
        [
            .. Message(OtlpNumbers.SpanTraceId, Convert.FromHexString(TraceId)),
            .. Message(OtlpNumbers.SpanId, Convert.FromHexString(SpanId)),
            .. Message(OtlpNumbers.SpanAttributes, [.. key, .. Message(OtlpNumbers.Value, value)]),
        ];
        var scope = Message(OtlpNumbers.ScopeSpansSpans, span);
        return Message(OtlpNumbers.RequestResourceSpans, Message(OtlpNumbers.ResourceSpansScopeSpans, scope));
    }

    private static byte[] Message(int field, byte[] content)
    {
        var message = new ProtobufWriter();
        message.WriteBytes(field, content);
        return message.Written.ToArray();
    }

    [Fact]
    public async Task Ids_of_users_are_stored_as_the_pseudonyms_that_edits_have()
    {
        await using var server = await RunningServer.StartAsync();
        const string User = """{"key":"user.id","value":{"stringValue":"anna@example.org"}}""";
        const string Number = """{"key":"enduser.id","value":{"intValue":"881234567012345"}}""";

        await server.PostAsync("/v1/traces", Request(Span(attributes: $"{User},{Number}")));

        var shown = (await server.GetAsync($"/v1/events/{TraceId}-{SpanId}")).Text;
        shown.ShouldNotContain("anna");
        shown.ShouldNotContain("881234567012345");
        shown.ShouldContain(server.Wheel.Pseudonyms.Of("anna@example.org"));
    }

    [Theory]
    [InlineData(
        """{"key":"metadata","value":{"stringValue":"{\"plan\":\"gold\",\"user\":{\"email\":\"anna@example.org\"}}"}}"""
    )]
    [InlineData("""{"key":"langfuse.trace.metadata","value":{"stringValue":"[{\"user_id\":\"anna@example.org\"}]"}}""")]
    [InlineData("""{"key":"llm.invocation_parameters","value":{"stringValue":"{\"user\":\"anna@example.org\"}"}}""")]
    [InlineData("""{"key":"ai.telemetry.metadata.userEmail","value":{"stringValue":"anna@example.org"}}""")]
    [InlineData(
        """{"key":"user","value":{"kvlistValue":{"values":[{"key":"id","value":{"stringValue":"anna@example.org"}}]}}}"""
    )]
    [InlineData(
        """
            {"key":"context","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[
              {"key":"userId","value":{"stringValue":"anna@example.org"}}]}}]}}}
            """
    )]
    public async Task People_are_pseudonyms_wherever_an_attribute_names_them(string attribute)
    {
        await using var server = await RunningServer.StartAsync();
        var person = $$$"""{"key":"user.id","value":{"stringValue":"anna@example.org"}},{{{attribute}}}""";
        var span = $$"""
            {"traceId":"{{TraceId}}","spanId":"{{SpanId}}","name":"answer","attributes":[{{attribute}}],
              "events":[{"name":"said","attributes":[{{person}}]}],
              "links":[{"traceId":"{{TraceId}}","spanId":"{{SpanId}}","attributes":[{{person}}]}]}
            """;
        var request = $$"""
            {"resourceSpans":[{"resource":{"attributes":[{{person}}]},
              "scopeSpans":[{"scope":{"name":"test","attributes":[{{person}}]},"spans":[{{span}}]}]}]}
            """;

        (await server.PostAsync("/v1/traces", request)).Status.ShouldBe(200);

        var shown = (await server.GetAsync($"/v1/events/{TraceId}-{SpanId}")).Text;
        shown.ShouldNotContain("anna");
        shown.Split(server.Wheel.Pseudonyms.Of("anna@example.org")).Length.ShouldBe(1 + 5 + 4);
    }

    [Theory]
    [InlineData("""{"key":"metadata","value":{"stringValue":"user anna { not JSON"}}""")]
    [InlineData("""{"key":"metadata","value":{"stringValue":"{\"user\":\"anna\"} and more"}}""")]
    [InlineData("""{"key":"metadata","value":{"stringValue":"{\"user\": \"role of anna\" }"}}""")]
    [InlineData("""{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\"}]"}}""")]
    [InlineData(
        """{"key":"gen_ai.tool.call.arguments","value":{"kvlistValue":{"values":[{"key":"user_id","value":{"stringValue":"anna"}}]}}}"""
    )]
    public async Task What_was_said_and_what_names_nobody_is_stored_as_it_came(string attribute)
    {
        await using var server = await RunningServer.StartAsync();

        await server.PostAsync("/v1/traces", Request(Span(attributes: attribute)));

        (await server.GetAsync($"/v1/events/{TraceId}-{SpanId}")).Text.ShouldContain(attribute);
    }

    [Fact]
    public async Task Another_method_of_grpc_is_not_implemented()
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                GrpcUrls = "http://127.0.0.1:0",
            }
        );
        using var client = new HttpClient { BaseAddress = server.Server.GrpcAddresses[0] };
        using var call = new HttpRequestMessage(
            HttpMethod.Post,
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export"
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        call.Content.Headers.ContentType = new("application/grpc");

        using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        answer.TrailingHeaders.GetValues("grpc-status").ShouldBe(["12"]);
    }

    private static bool Export(RunningServer server, OtlpExportProtocol protocol, string? headers, int spans)
    {
        using var source = new ActivitySource($"test-{Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddOtlpExporter(options =>
            {
                options.Protocol = protocol;
                options.Headers = headers;
                options.Endpoint =
                    protocol == OtlpExportProtocol.Grpc
                        ? server.Server.GrpcAddresses[0]
                        : new Uri(server.Server.Address, "/v1/traces");
            })
            .Build();
        for (var i = 0; i < spans; i++)
            using (var activity = source.StartActivity($"answer {i}"))
                activity!.SetTag("intent", "checkout");
        return provider.ForceFlush(20_000);
    }

    // It waits for the server's word before it sends so much.
    private static HttpRequestMessage Large(int bytes)
    {
        var content = new ByteArrayContent(new byte[bytes]);
        content.Headers.ContentType = new("application/x-protobuf");
        return new(HttpMethod.Post, "/v1/traces") { Content = content, Headers = { ExpectContinue = true } };
    }

    private static string Request(params string[] spans) =>
        $$"""{"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":{"name":"test"},"spans":[{{string.Join(',', spans)}}]}]}]}""";

    private static string Span(string traceId = TraceId, string spanId = SpanId, string attributes = "") =>
        $$"""{"traceId":"{{traceId}}","spanId":"{{spanId}}","name":"answer","startTimeUnixNano":"1","attributes":[{{attributes}}]}""";

    private static string Value(int depth) =>
        string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", depth))
        + string.Concat(Enumerable.Repeat("]}}", depth));

    private const int SpansOfMany = 50;

    // Each span says all through whose it is.
    private static string LongName(string eventId) => string.Join(' ', Enumerable.Repeat(eventId, 20));

    private static string ManySpans(int number)
    {
        var trace = number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
        var spans = Enumerable
            .Range(1, SpansOfMany)
            .Select(span => span.ToString("x16", System.Globalization.CultureInfo.InvariantCulture))
            .Select(span =>
                $$"""{"traceId":"{{trace}}","spanId":"{{span}}","name":"{{LongName($"{trace}-{span}")}}"}"""
            );
        return $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', spans)}}]}]}]}""";
    }
}
