using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Flywheel.Capture.Otlp;

namespace Flywheel.Bench;

/// <summary>
/// A load of trace exports over OTLP/HTTP: requests of 500 spans of about 1 KB in Protocol Buffers, every span with ids of its
/// own, for a server that keeps a repeated span once only.
/// </summary>
internal static class TraceLoadBenchmark
{
    private const int SpansPerRequest = 500;
    private const int Connections = 8;
    private const ulong IdMark = 0xA5A5_A5A5_A5A5_A5A5;

    public static async Task<int> RunAsync(string url, string seconds)
    {
        var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        using var client = new HttpClient();
        var (template, places) = Template();
        await SendAsync(client, url, template, places, request: 0);
        var start = Stopwatch.GetTimestamp();
        var requests = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Stopwatch.GetElapsedTime(start) < duration)
                            await SendAsync(client, url, template, places, Interlocked.Increment(ref requests));
                    })
                )
        );
        var rate = requests * SpansPerRequest / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:F0} spans/s"));
        return 0;
    }

    private static async Task SendAsync(HttpClient client, string url, byte[] template, List<int> places, int request)
    {
        var body = (byte[])template.Clone();
        for (var i = 0; i < places.Count; i++)
            BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(places[i]), 1 + (long)request * SpansPerRequest + i);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await client.PostAsync(url, content);
        if ((int)answer.StatusCode == 429)
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        else
            answer.EnsureSuccessStatusCode();
    }

    // The places are those of the span ids, which are told apart from all else by their mark.
    private static (byte[] Request, List<int> Places) Template()
    {
        var request = new ProtobufWriter();
        var resource = request.Begin(OtlpNumbers.RequestResourceSpans);
        var scope = request.Begin(OtlpNumbers.ResourceSpansScopeSpans);
        for (var i = 0; i < SpansPerRequest; i++)
            WriteSpan(request, i);
        request.End(scope);
        request.End(resource);
        var bytes = request.Written.ToArray();
        var places = new List<int>();
        for (var at = 0; at <= bytes.Length - sizeof(ulong); at++)
            if (BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at)) == IdMark)
                places.Add(at);
        return (bytes, places);
    }

    private static void WriteSpan(ProtobufWriter request, int number)
    {
        Span<byte> id = stackalloc byte[16];
        var span = request.Begin(OtlpNumbers.ScopeSpansSpans);
        BinaryPrimitives.WriteInt64BigEndian(id, number / 10 + 1);
        request.WriteBytes(OtlpNumbers.SpanTraceId, id);
        BinaryPrimitives.WriteUInt64BigEndian(id, IdMark);
        request.WriteBytes(OtlpNumbers.SpanId, id[..8]);
        request.WriteBytes(OtlpNumbers.SpanName, "chat"u8);
        request.WriteFixed64(OtlpNumbers.SpanStart, 1_767_225_600_000_000_000ul + (ulong)number);
        request.WriteFixed64(OtlpNumbers.SpanEnd, 1_767_225_601_000_000_000ul + (ulong)number);
        Attribute(request, "gen_ai.operation.name", "chat");
        Attribute(request, "gen_ai.request.model", "m-1");
        Attribute(request, "gen_ai.provider.name", "example");
        Attribute(request, "user.id", $"user-{number % 50}");
        Attribute(request, "session.id", $"session-{number / 10}");
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
