using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Train;
using Flywheel.Train.Remote;

namespace Flywheel.Server.Tests.Training;

public sealed class TrainingCallbackTests : IAsyncLifetime
{
    private const string Done = """{"status":"succeeded"}""";

    // Read when a workspace is opened; the name is this class's own, for others run beside it.
    private const string Variable = "FLYWHEEL_TEST_CALLBACK_SECRET";

    private FakeOrchestrator _orchestrator = null!;
    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, FakeOrchestrator.Secret);
        _orchestrator = await FakeOrchestrator.StartAsync();
        _server = await RunningServer.StartWithAsync(new WheelOptions { Train = Options(callbackUrl: null) });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _orchestrator.DisposeAsync();
    }

    [Fact]
    public async Task What_an_orchestrator_says_by_itself_ends_the_run_that_another_process_waits_for()
    {
        Append();
        // The process that waits: it knows the server's address, and would ask in an hour.
        var waiting = _server.Wheel.TrainingOf(Options(_server.Client.BaseAddress!.ToString()), trainer: null);

        var run = await waiting.StartAsync(isWanted: true, Token);

        run!.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        _orchestrator.Orders.ShouldHaveSingleItem().ShouldContain($"/v1/training/{run.Id}/callback");
        var file = Path.Combine(_server.WorkspacePath, waiting.Runs.ModelOf(run.Id)!.Folder, "remote.json");
        JsonElement.Parse(File.ReadAllText(file)).GetProperty("weights").GetString().ShouldBe("s3://models/7");
    }

    [Fact]
    public async Task A_failure_has_its_reason()
    {
        Append();
        _orchestrator.Word = """{"status":"failed","reason":"no machine is free"}""";
        var waiting = _server.Wheel.TrainingOf(Options(_server.Client.BaseAddress!.ToString()), trainer: null);

        var run = await waiting.StartAsync(isWanted: true, Token);

        run!.Reason!.ShouldContain("no machine is free");
    }

    [Fact]
    public async Task The_first_word_that_ends_a_try_counts_and_the_answer_says_how_the_run_stands()
    {
        var run = await BeginAsync();

        (await TellAsync(run, """{"status":"running"}""")).ShouldBe(("running", HttpStatusCode.OK));
        Callbacks.EndOf(run).ShouldBeNull();
        await TellAsync(run, Done);
        await TellAsync(run, """{"status":"failed"}""");

        Encoding.UTF8.GetString(Callbacks.EndOf(run)!).ShouldBe(Done);
        await _server.Wheel.Training.CancelAsync(_server.Wheel.Training.Runs.Get(run), Token);
        (await TellAsync(run, Done)).ShouldBe(("canceled", HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_was_overheard_does_not_end_the_next_try()
    {
        var run = await BeginAsync();
        var (timestamp, signature) = Sign(run, """{"status":"failed"}""");
        await SendAsync(run, timestamp, signature, """{"status":"failed"}""");
        await _server.Wheel.Training.Runs.FailAsync(run, "It failed.", DateTimeOffset.UtcNow, Token);
        await _server.Wheel.Training.Runs.RetryAsync(run, Token);

        (await SendAsync(run, timestamp, signature, """{"status":"failed"}""")).ShouldBe(HttpStatusCode.OK);

        Callbacks.EndOf(run).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_overheard_does_not_count_for_another_run_body_or_time()
    {
        var (run, other) = (await BeginAsync(), await BeginAsync("other"));
        var (timestamp, signature) = Sign(run, Done);
        var late = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 301).ToString(CultureInfo.InvariantCulture);

        (await SendAsync(other, timestamp, signature, Done)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(run, timestamp, signature, Done + " ")).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(run, late, Sign(run, Done, late).Signature, Done)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(run, timestamp, signature[..^1], Done)).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(run, "", "", Done)).ShouldBe(HttpStatusCode.Forbidden);
        Callbacks.EndOf(run).ShouldBeNull();
        Callbacks.EndOf(other).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_signed_and_no_word_is_a_problem_and_so_is_what_is_too_long()
    {
        var run = await BeginAsync();
        var order = $$"""{"run":"{{run}}","dataset":"gold"}""";

        (await SendSignedAsync(run, "<html>")).ShouldBe(HttpStatusCode.BadRequest);
        // Our own order, sent back to us.
        (await SendSignedAsync(run, order)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendSignedAsync(run, "")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendSignedAsync("none", Done)).ShouldBe(HttpStatusCode.NotFound);
        (await SendSignedAsync(run, new string(' ', 65 * 1024))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(TrainingOptions.Http, "FLYWHEEL_TEST_NO_SECRET")]
    [InlineData(TrainingOptions.PreferenceModel, Variable)]
    public async Task Where_there_is_no_secret_or_no_orchestrator_nobody_is_heard(string trainer, string variable)
    {
        var options = Options(callbackUrl: null) with { Trainer = trainer, SecretVariable = variable };
        await using var server = await RunningServer.StartWithAsync(new WheelOptions { Train = options });
        var run = (await server.Wheel.Training.Runs.BeginAsync("gold", 1, "t", 1, Token)).Id;
        var secret = trainer == TrainingOptions.Http ? "" : FakeOrchestrator.Secret;
        var (timestamp, signature) = Sign(run, Done, secret: secret);

        using var answer = await _orchestrator.SendAsync(CallbackOf(server, run), timestamp, signature, Done);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Callbacks Callbacks => _server.Wheel.Training.Callbacks;

    private TrainingOptions Options(string? callbackUrl) =>
        new()
        {
            MinNewRows = 1,
            Trainer = TrainingOptions.Http,
            Url = _orchestrator.Address,
            SecretVariable = Variable,
            PollInterval = TimeSpan.FromHours(1),
            CallbackUrl = callbackUrl,
        };

    private void Append() =>
        _server
            .Wheel.Datasets.OpenOrCreate("gold")
            .Append(
                [
                    new PreferencePair
                    {
                        Id = "e1",
                        Prompt = "Where is my card?",
                        Chosen = "It is on its way.",
                        Rejected = "No idea.",
                        Split = Split.Train,
                        LineageGroup = "thread:1",
                        ReceivedAt = DateTimeOffset.UnixEpoch,
                        PolicyVersion = "p1",
                    },
                ],
                "test",
                Token
            );

    private async Task<string> BeginAsync(string dataset = "gold") =>
        (await _server.Wheel.Training.Runs.BeginAsync(dataset, 1, "t", 1, Token)).Id;

    private async Task<(string? State, HttpStatusCode)> TellAsync(string run, string body)
    {
        using var answer = await _orchestrator.TellAsync(CallbackOf(_server, run), run, body);
        var json = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token));
        return (json.GetProperty("state").GetString(), answer.StatusCode);
    }

    private async Task<HttpStatusCode> SendSignedAsync(string run, string body)
    {
        using var answer = await _orchestrator.TellAsync(CallbackOf(_server, run), run, body);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> SendAsync(string run, string timestamp, string signature, string body)
    {
        using var answer = await _orchestrator.SendAsync(CallbackOf(_server, run), timestamp, signature, body);
        return answer.StatusCode;
    }

    private static (string Timestamp, string Signature) Sign(
        string run,
        string body,
        string? timestamp = null,
        string secret = FakeOrchestrator.Secret
    )
    {
        timestamp ??= DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (timestamp, RequestSignature.Of(secret, timestamp, run, Encoding.UTF8.GetBytes(body)));
    }

    private static Uri CallbackOf(RunningServer server, string run) =>
        new(server.Client.BaseAddress!, $"/v1/training/{run}/callback");
}
