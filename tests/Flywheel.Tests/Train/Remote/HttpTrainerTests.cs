using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Flywheel.Train;
using Flywheel.Train.Remote;

namespace Flywheel.Tests.Train.Remote;

public sealed class HttpTrainerTests : IDisposable
{
    private const string Secret = "a shared secret";

    private readonly TrainingWorkspace _workspace = new();

    public HttpTrainerTests() => _workspace.Add(40);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_run_is_posted_and_asked_after_with_valid_signatures_until_it_has_succeeded()
    {
        var orchestrator = new Orchestrator(
            """{"status":"queued"}""",
            """{"status":"running"}""",
            """{"status":"succeeded","model":"s3://m"}"""
        );

        var (training, run) = await TrainAsync(orchestrator);

        run.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        orchestrator.Requests.Select(request => request.Method).ShouldBe(["POST", "GET", "GET"]);
        orchestrator.Requests.ShouldAllBe(request => request.Run == run.Id);
        orchestrator.Requests.ShouldAllBe(request =>
            RequestSignature.IsValid(
                Secret,
                request.Timestamp,
                run.Id,
                request.Body,
                request.Signature,
                _workspace.Clock.Now
            )
        );
        var order = JsonElement.Parse(orchestrator.Requests[0].Body);
        order.GetProperty("version").GetInt64().ShouldBe(run.Version);
        File.ReadLines(order.GetProperty("data").GetString()!).Count().ShouldBe(40);
        training.Runs.ModelOf(run.Id)!.Files.ShouldHaveSingleItem().Name.ShouldBe("remote.json");
    }

    [Theory]
    [InlineData("""{"status":"failed","reason":"no machine is free"}""", "no machine is free")]
    [InlineData("""{"status":"perhaps"}""", "gave no proper answer")]
    [InlineData("""{"status":"failed","status":"succeeded"}""", "gave no proper answer")]
    [InlineData("<html>", "gave no proper answer")]
    [InlineData("302", "answered 302; redirections are not followed")]
    [InlineData("401", "answered 401")]
    [InlineData("503", "answered 503")]
    public async Task What_is_no_success_is_a_failure_with_its_reason(string answer, string reason)
    {
        var (_, run) = await TrainAsync(new Orchestrator(answer));

        run.State.ShouldBe(TrainingState.Waiting);
        run.Reason!.ShouldContain(reason);
        run.Reason!.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_busy_orchestrator_is_asked_again()
    {
        var orchestrator = new Orchestrator("503", "429", """{"status":"succeeded"}""");

        var (_, run) = await TrainAsync(orchestrator);

        run.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        orchestrator.Requests.Select(request => request.Run).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_signature_is_of_no_use_with_another_secret_run_body_or_time()
    {
        var now = _workspace.Clock.Now;
        var timestamp = $"{now.ToUnixTimeSeconds()}";
        var signature = RequestSignature.Of(Secret, timestamp, "run", "body"u8);

        RequestSignature.IsValid(Secret, timestamp, "run", "body"u8, signature, now.AddMinutes(4)).ShouldBeTrue();
        RequestSignature.IsValid("other", timestamp, "run", "body"u8, signature, now).ShouldBeFalse();
        RequestSignature.IsValid(Secret, timestamp, "other", "body"u8, signature, now).ShouldBeFalse();
        RequestSignature.IsValid(Secret, timestamp, "run", "other"u8, signature, now).ShouldBeFalse();
        RequestSignature.IsValid(Secret, timestamp, "run", "body"u8, signature, now.AddMinutes(6)).ShouldBeFalse();
        RequestSignature.IsValid(Secret, $"{timestamp}0", "run", "body"u8, signature, now).ShouldBeFalse();
        RequestSignature.IsValid(Secret, "soon", "run", "body"u8, signature, now).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_is_of_no_use_to_a_run_that_takes_a_part_of_the_body_for_its_name()
    {
        var now = _workspace.Clock.Now;
        var timestamp = $"{now.ToUnixTimeSeconds()}";
        var signature = RequestSignature.Of(Secret, timestamp, "run", "first.second"u8);

        RequestSignature.IsValid(Secret, timestamp, "run.first", "second"u8, signature, now).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reason_is_cut_where_it_is_longer_than_anybody_reads()
    {
        var (_, run) = await TrainAsync(
            new Orchestrator($$"""{"status":"failed","reason":"{{new string('a', 100_000)}}"}""")
        );

        run.Reason!.Length.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task An_orchestrator_that_points_elsewhere_is_not_followed()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        using var orchestrator = new TcpListener(IPAddress.Loopback, 0);
        orchestrator.Start();
        var answering = AnswerAsync(
            orchestrator,
            $"HTTP/1.1 307 Elsewhere\r\nLocation: http://{elsewhere.LocalEndpoint}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        // The only variable of every machine that is never empty.
        var options = new TrainingOptions
        {
            Trainer = TrainingOptions.Http,
            Url = $"http://{orchestrator.LocalEndpoint}/runs",
            SecretVariable = "PATH",
        };

        var run = await _workspace.Training(options).StartAsync(isWanted: true, TestContext.Current.CancellationToken);

        await answering;
        run!.Reason!.ShouldContain("answered 307");
        elsewhere.Pending().ShouldBeFalse();
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        var buffer = new byte[1 << 16];
        var text = "";
        while (!text.Contains("\r\n\r\n{", StringComparison.Ordinal) || !text.EndsWith('}'))
            text += Encoding.UTF8.GetString(
                buffer,
                0,
                await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)
            );
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_secret_is_not_printed() =>
        new HttpTrainerOptions { Url = "http://127.0.0.1/", Secret = Secret }
            .ToString()
            .ShouldNotContain(Secret);

    private async Task<(Training Training, TrainingRun Run)> TrainAsync(Orchestrator orchestrator)
    {
        using var client = new HttpClient(orchestrator);
        var options = new HttpTrainerOptions
        {
            Url = "http://orchestrator.test/runs/",
            Secret = Secret,
            PollInterval = TimeSpan.FromMilliseconds(1),
            Attempts = 3,
        };
        var training = _workspace.Training(new TrainingOptions(), new HttpTrainer(client, options, _workspace.Clock));
        return (training, (await training.StartAsync(isWanted: true, TestContext.Current.CancellationToken))!);
    }

    private sealed record Received(string Method, string Run, string Timestamp, string Signature, byte[] Body);

    /// <summary>Gives its answers one after the other, the last one for ever; three digits are a status code.</summary>
    private sealed class Orchestrator(params string[] answers) : HttpMessageHandler
    {
        public List<Received> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var answer = answers[Math.Min(Requests.Count, answers.Length - 1)];
            Requests.Add(
                new Received(
                    request.Method.Method,
                    Header(request, HttpTrainer.IdempotencyHeader),
                    Header(request, RequestSignature.TimestampHeader),
                    Header(request, RequestSignature.SignatureHeader),
                    request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : []
                )
            );
            return int.TryParse(answer, out var code)
                ? new HttpResponseMessage((HttpStatusCode)code)
                : new HttpResponseMessage { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }

        private static string Header(HttpRequestMessage request, string name) =>
            request.Headers.GetValues(name).Single();
    }
}
