using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Flywheel.Capture.Otlp;

namespace Flywheel.Bench;

/// <summary>
/// A load of trace exports over OTLP/HTTP: requests of 500 spans of about 1 KB in Protocol Buffers, ten spans a trace, with random
/// ids as a tracing library gives them, none of them twice.
/// </summary>
internal static class TraceLoadBenchmark
{
    private const int SpansPerRequest = 500;
    private const int Connections = 8;
    private const int SpansPerTrace = 10;
    private const ulong SpanMark = 0xA5A5_A5A5_A5A5_A5A5;
    private const ulong TraceMark = 0x5A5A_5A5A_5A5A_5A5A;

    public static async Task<int> RunAsync(string url, string seconds)
    {
        var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        using var client = new HttpClient();
        var template = new RequestTemplate();
        await StoreAsync(client, url, template.Next());
        var start = Stopwatch.GetTimestamp();
        var requests = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Stopwatch.GetElapsedTime(start) < duration)
                        {
                            await StoreAsync(client, url, template.Next());
                            Interlocked.Increment(ref requests);
                        }
                    })
                )
        );
        var rate = requests * SpansPerRequest / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:F0} spans/s"));
        return 0;
    }

    // A request that was refused for too much load stored nothing, and counts only once it was taken.
    private static async Task StoreAsync(HttpClient client, string url, byte[] body)
    {
        while (await SendAsync(client, url, body) is { } pause)
            await Task.Delay(pause);
    }

    private static async Task<TimeSpan?> SendAsync(HttpClient client, string url, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await client.PostAsync(url, content);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            return answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
        answer.EnsureSuccessStatusCode();
        return null;
    }

    // One request, of which only the ids change: they are told apart from all else by their marks.
    private sealed class RequestTemplate
    {
        private readonly byte[] _request = WriteRequest();
        private readonly int[] _spans;
        private readonly int[] _traces;

        public RequestTemplate()
        {
            _spans = PlacesOf(SpanMark);
            _traces = PlacesOf(TraceMark);
        }

        public byte[] Next()
        {
            var body = (byte[])_request.Clone();
            Span<byte> trace = stackalloc byte[16];
            for (var i = 0; i < SpansPerRequest; i++)
            {
                if (i % SpansPerTrace == 0)
                    Random.Shared.NextBytes(trace);
                trace.CopyTo(body.AsSpan(_traces[i]));
                Random.Shared.NextBytes(body.AsSpan(_spans[i], sizeof(ulong)));
            }
            return body;
        }

        private int[] PlacesOf(ulong mark) =>
            [
                .. Enumerable
                    .Range(0, _request.Length - sizeof(ulong))
                    .Where(at => BinaryPrimitives.ReadUInt64BigEndian(_request.AsSpan(at)) == mark),
            ];
    }

    private static byte[] WriteRequest()
    {
        var request = new ProtobufWriter();
        var resource = request.Begin(OtlpNumbers.RequestResourceSpans);
        var scope = request.Begin(OtlpNumbers.ResourceSpansScopeSpans);
        for (var i = 0; i < SpansPerRequest; i++)
            WriteSpan(request, i);
        request.End(scope);
        request.End(resource);
        return request.Written.ToArray();
    }

    private static void WriteSpan(ProtobufWriter request, int number)
    {
        Span<byte> id = stackalloc byte[16];
        var span = request.Begin(OtlpNumbers.ScopeSpansSpans);
        BinaryPrimitives.WriteUInt64BigEndian(id, TraceMark);
        request.WriteBytes(OtlpNumbers.SpanTraceId, id);
        BinaryPrimitives.WriteUInt64BigEndian(id, SpanMark);
        request.WriteBytes(OtlpNumbers.SpanId, id[..8]);
        request.WriteBytes(OtlpNumbers.SpanName, "chat"u8);
        request.WriteFixed64(OtlpNumbers.SpanStart, 1_767_225_600_000_000_000ul + (ulong)number);
        request.WriteFixed64(OtlpNumbers.SpanEnd, 1_767_225_601_000_000_000ul + (ulong)number);
        Attribute(request, "gen_ai.operation.name", "chat");
        Attribute(request, "gen_ai.request.model", "m-1");
        Attribute(request, "gen_ai.provider.name", "example");
        Attribute(request, "user.id", $"user-{number % 50}");
        Attribute(request, "session.id", $"session-{number / SpansPerTrace}");
        Attribute(request, "intent", "mortgage_payoff");
        Attribute(
            request,
            "gen_ai.input.messages",
            Message("user", "What is the payoff amount of my mortgage today?", number)
        );
        Attribute(
            request,
            "gen_ai.output.messages",
            Message("assistant", "Your payoff amount is shown under Loans, Details, and is good for ten days.", number)
        );
        request.End(span);
    }

    private static string Message(string role, string text, int number) =>
        $$"""[{"role":"{{role}}","parts":[{"type":"text","content":"{{text}} Case {{number}}. {{text}} {{text}}"}]}]""";

    private static void Attribute(ProtobufWriter request, string key, string value)
    {
        var attribute = request.Begin(OtlpNumbers.SpanAttributes);
        request.WriteBytes(OtlpNumbers.Key, System.Text.Encoding.UTF8.GetBytes(key));
        var any = request.Begin(OtlpNumbers.Value);
        request.WriteBytes(OtlpNumbers.StringValue, System.Text.Encoding.UTF8.GetBytes(value));
        request.End(any);
        request.End(attribute);
    }
}
