using System.Net;
using System.Text;

namespace Flywheel.Cli.Tests.Capture;

/// <summary>
/// The server is killed under a load of spans, enough of them that their index makes runs. What was in doubt is sent again, as an
/// exporter does.
/// </summary>
public sealed class SpanCrashTests
{
    private const int Rounds = 4;
    private const int Senders = 4;
    private const int SpansOfRequest = 1000;

    [Fact]
    public async Task Spans_that_were_acknowledged_survive_kills_and_those_sent_again_are_there_once()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.Path("workspace");
        var random = new Random(20261122);
        var senders = Enumerable.Range(0, Senders).Select(number => new Sender(number)).ToArray();

        for (var round = 0; round < Rounds; round++)
            await KillUnderLoadAsync(workspace, random.Next(25, 60), senders);
        await using (var server = await FlywheelServerProcess.StartAsync(workspace))
        {
            foreach (var sender in senders)
                await sender.SendAgainAsync(server.Client);
            foreach (var id in senders.SelectMany(sender => sender.Acknowledged()))
                (await server.Client.GetAsync($"v1/events/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK, id);
        }

        // So many that their index made a run at least.
        senders.Sum(sender => sender.Requests).ShouldBeGreaterThanOrEqualTo(Rounds * 25);
        // It finds every event by its id: one that was stored twice would be found at the other place.
        var doctor = (await FlywheelCommand.RunAsync(workspace, "doctor")).ShouldSucceed();
        doctor.Output.ShouldContain("event log");
    }

    private static async Task KillUnderLoadAsync(string workspace, int requests, Sender[] senders)
    {
        var enough = senders.Sum(sender => sender.Requests) + requests;
        await using var server = await FlywheelServerProcess.StartAsync(workspace);
        using var stop = new CancellationTokenSource();
        var sending = senders.Select(sender => sender.SendAsync(server.Client, stop.Token)).ToArray();
        while (senders.Sum(sender => sender.Requests) < enough && !sending.All(task => task.IsCompleted))
            await Task.Delay(1, TestContext.Current.CancellationToken);
        await server.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(sending);
    }

    /// <summary>Sends one request after the other, and one that was not answered until it is.</summary>
    private sealed class Sender(int number)
    {
        /// <summary>How many requests were acknowledged.</summary>
        public int Requests { get; private set; }

        public async Task SendAsync(HttpClient client, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
                try
                {
                    if (await SendAsync(client, Requests, stop))
                        Requests++;
                }
                catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
                {
                    return;
                }
        }

        /// <summary>Sends again what was acknowledged first and last, and what is in doubt.</summary>
        public async Task SendAgainAsync(HttpClient client)
        {
            foreach (var request in (int[])[0, Requests - 1, Requests])
                while (!await SendAsync(client, request, CancellationToken.None))
                    await Task.Delay(100);
        }

        /// <summary>The ids of some spans that were acknowledged.</summary>
        public IEnumerable<string> Acknowledged() =>
            Enumerable.Range(0, Requests).Select(request => IdOf(request, request % SpansOfRequest).Replace('/', '-'));

        private async Task<bool> SendAsync(HttpClient client, int request, CancellationToken stop)
        {
            using var body = new StringContent(Body(request), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync("v1/traces", body, stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }

        // The same spans for the same request, in any process.
        private string Body(int request)
        {
            var spans = Enumerable
                .Range(0, SpansOfRequest)
                .Select(span =>
                {
                    var id = IdOf(request, span).Split('/');
                    return $$"""
                        {"traceId":"{{id[0]}}","spanId":"{{id[
                            1
                        ]}}","name":"chat","startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225601000000000"}
                        """;
                });
            return $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', spans)}}]}]}]}""";
        }

        // Three spans a trace, and ids as random as a tracing library's.
        private string IdOf(int request, int span)
        {
            var trace = new Random(SeedOf(request, span / 3)).NextInt64(1, long.MaxValue);
            return $"{number:x16}{trace:x16}/{new Random(SeedOf(request, -span - 1)).NextInt64(1, long.MaxValue):x16}";
        }

        private int SeedOf(int request, int part) => unchecked(((number * 31 + request) * 1_000_003) + part);
    }
}
