using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;

namespace Flywheel.Server.Tests;

/// <summary>OTLP/gRPC as a client sees it on the wire.</summary>
public sealed class GrpcTests
{
    private const string Export = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    // An ExportTraceServiceRequest with two spans without ids.
    private static readonly byte[] SpansWithoutIds = [0x0A, 0x06, 0x12, 0x04, 0x12, 0x00, 0x12, 0x00];

    public static TheoryData<string, int> Reasons => RefusingServer.GrpcReasons;

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_refusal_is_in_the_trailers_with_its_details(string reason, int code)
    {
        await using var refusing = await RefusingServer.StartAsync(reason);

        var call = await CallAsync(refusing.Server, Framed(refusing.Body(isJson: false)), refusing.Authorization);

        call.Message.ShouldBeEmpty();
        call.Status.ShouldBe(code);
        Uri.UnescapeDataString(call.Trailers["grpc-message"]).ShouldBe(call.Details!.Message);
        call.Details.Code.ShouldBe(code);
        call.Details.Message.ShouldNotBeEmpty();
        call.Details.SaysWhenToRetry.ShouldBe(refusing.IsTransient);
    }

    [Fact]
    public async Task Gzip_is_understood_and_other_or_broken_compression_is_refused()
    {
        await using var server = await StartAsync();
        var compressed = Gzip(SpansWithoutIds);

        (await CallAsync(server, Framed(compressed, isCompressed: true), encoding: "gzip")).Status.ShouldBe(0);
        (await CallAsync(server, Framed(SpansWithoutIds, isCompressed: true), encoding: "gzip")).Status.ShouldBe(3);
        (await CallAsync(server, Framed(compressed, isCompressed: true), encoding: "snappy")).Status.ShouldBe(12);
        (await CallAsync(server, Framed(compressed)[..^3])).Status.ShouldBe(3);
        var bomb = Gzip(new byte[64 << 20]);
        (await CallAsync(server, Framed(bomb, isCompressed: true), encoding: "gzip")).Status.ShouldBe(8);
    }

    [Fact]
    public async Task A_second_message_is_not_acknowledged_and_lost()
    {
        await using var server = await StartAsync();

        var call = await CallAsync(server, [.. Framed([]), .. Framed(SpansWithoutIds)]);

        call.Status.ShouldBe(12);
        call.Details!.Message.ShouldBe("A call has one message. Make a call for each.");
        (await CallAsync(server, Framed([]))).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Spans_that_are_rejected_are_counted_in_the_answer()
    {
        await using var server = await StartAsync();

        var call = await CallAsync(server, Framed(SpansWithoutIds));

        call.Status.ShouldBe(0);
        call.Message[0].ShouldBe((byte)0);
        BinaryPrimitives.ReadInt32BigEndian(call.Message.AsSpan(1)).ShouldBe(call.Message.Length - 5);
        // Field 1 of the response is partial_success; its field 1 is rejected_spans, its field 2 the reason.
        (call.Message[5], call.Message[7], call.Message[8]).ShouldBe(((byte)0x0A, (byte)0x08, (byte)2));
    }

    private static Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(options => options with { GrpcUrls = "http://127.0.0.1:0" });

    private static byte[] Framed(byte[] message, bool isCompressed = false)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    private static async Task<Call> CallAsync(
        RunningServer server,
        byte[] body,
        string? authorization = null,
        string? encoding = null
    )
    {
        using var client = new HttpClient { BaseAddress = server.Server.GrpcAddresses[0] };
        using var request = new HttpRequestMessage(HttpMethod.Post, Export)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("authorization", authorization);
        if (encoding is not null)
            request.Headers.TryAddWithoutValidation("grpc-encoding", encoding);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/grpc");
        var message = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(
            message,
            answer.TrailingHeaders.ToDictionary(trailer => trailer.Key, trailer => trailer.Value.Single())
        );
    }

    private sealed record Call(byte[] Message, IReadOnlyDictionary<string, string> Trailers)
    {
        public int Status => int.Parse(Trailers["grpc-status"], System.Globalization.CultureInfo.InvariantCulture);

        public ToldStatus? Details =>
            Trailers.TryGetValue("grpc-status-details-bin", out var details)
                ? ToldStatus.OfProtobuf(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')))
                : null;
    }
}
