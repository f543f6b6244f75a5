using System.Net.Http.Headers;

namespace Flywheel.Server.Tests;

/// <summary>OTLP/HTTP wants a google.rpc.Status with every 4xx and 5xx, in the encoding of the request.</summary>
public sealed class ExportRefusalTests
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    public static TheoryData<string, int, int> Reasons => RefusingServer.Reasons;

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_refusal_is_a_status_in_the_encoding_of_the_request(string reason, int http, int code)
    {
        await using var refusing = await RefusingServer.StartAsync(reason);

        foreach (var type in (string[])[Protobuf, Json])
        {
            using var answer = await SendAsync(refusing, type);
            ((int)answer.StatusCode).ShouldBe(http);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            var told = await ReadAsync(answer);
            told.Code.ShouldBe(code);
            told.Message.ShouldNotBeEmpty();
            told.SaysWhenToRetry.ShouldBe(refusing.IsTransient);
            (answer.Headers.RetryAfter is not null).ShouldBe(refusing.IsTransient);
        }
    }

    [Theory]
    [InlineData("text/plain", null, Protobuf)]
    [InlineData(Json, "zstd", Json)]
    [InlineData(Protobuf, "zstd", Protobuf)]
    public async Task So_is_that_of_an_encoding_that_is_not_known(string type, string? encoding, string answered)
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);

        using var answer = await server.Client.PostAsync("/v1/traces", content, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(415);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(answered);
        (await ReadAsync(answer)).Code.ShouldBe(3);
    }

    [Fact]
    public async Task Spans_that_are_rejected_are_counted_in_protocol_buffers_too()
    {
        await using var server = await RunningServer.StartAsync();
        // An ExportTraceServiceRequest with two spans without ids.
        using var content = new ByteArrayContent([0x0A, 0x06, 0x12, 0x04, 0x12, 0x00, 0x12, 0x00]);
        content.Headers.ContentType = new(Protobuf);

        using var answer = await server.Client.PostAsync("/v1/traces", content, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(200);
        var message = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        // Field 1 of the response is partial_success; its field 1 is rejected_spans, its field 2 the reason.
        (message[0], message[2], message[3], message[4]).ShouldBe(((byte)0x0A, (byte)0x08, (byte)2, (byte)0x12));
    }

    private static Task<HttpResponseMessage> SendAsync(RefusingServer refusing, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces")
        {
            Content = new ByteArrayContent(refusing.Body(isJson: type == Json)),
        };
        request.Content.Headers.ContentType = new(type);
        if (refusing.Authorization is { } authorization)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        return refusing.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<ToldStatus> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return answer.Content.Headers.ContentType!.MediaType == Json
            ? ToldStatus.OfJson(body)
            : ToldStatus.OfProtobuf(body);
    }
}
