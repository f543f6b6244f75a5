using System.Globalization;

namespace Flywheel.Cli.Tests.Curate;

public sealed class BreakerCommandTests : IDisposable
{
    private const int Flood = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_person_hands_over_in_a_file_opens_nothing_and_is_held_while_it_is_open()
    {
        var file = _folder.Path("made.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Flood).Select(Unsafe).Append(Honest(0)));

        (await RunAsync("curate", file, "--json")).Json.GetProperty("kept").GetInt32().ShouldBe(1);
        (await RunAsync("breaker", "status")).ShouldSucceed();

        (await RunAsync("breaker", "open", "--why", "an attack is announced")).ShouldSucceed();
        await File.WriteAllLinesAsync(file, [Honest(1)]);
        var held = (await RunAsync("curate", file, "--json")).Json;
        held.GetProperty("kept").GetInt32().ShouldBe(0);
        held.GetProperty("quarantined").GetProperty("circuit_breaker").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_flood_of_secrets_opens_it_and_status_says_so_with_its_exit_code()
    {
        await CurateAsync("honest", Enumerable.Range(0, 40).Select(Honest));
        var curated = await CurateAsync("flood", Enumerable.Range(0, Flood).Select(Unsafe));
        curated.Error.ShouldContain("circuit breaker is open");

        var status = await RunAsync("breaker", "status");
        status.ExitCode.ShouldBe(1);
        status.Output.ShouldContain("Open for actor ");
        status.Output.ShouldContain("are unsafe");
        var opening = (await RunAsync("breaker", "status", "--json")).Json.GetProperty("openings")[0];
        opening.GetProperty("signal").GetString().ShouldBe("unsafe");
        opening.GetProperty("evidence").GetProperty("count").GetInt32().ShouldBeGreaterThan(0);

        var actor = opening.GetProperty("actor").GetString()!;
        (await RunAsync("breaker", "close", "--actor", actor, "--why", "a red team"))
            .ShouldSucceed()
            .Output.ShouldContain($"--user {actor}");
        (await RunAsync("breaker", "status")).ShouldSucceed().Output.ShouldContain("closed");
        (await RunAsync("audit", "verify")).ShouldSucceed();
    }

    [Fact]
    public async Task What_it_held_is_listed_and_released_by_its_reason()
    {
        await CurateAsync("first", [Honest(0)]);
        (await RunAsync("breaker", "open", "--why", "an attack is announced", "--by", "ada")).ShouldSucceed();
        (await RunAsync("breaker", "open", "--why", "again")).ExitCode.ShouldBe(2);
        await CurateAsync("honest", Enumerable.Range(1, 5).Select(Honest));
        (await RunAsync("quarantine", "list", "--reason", "circuit_breaker", "--json"))
            .Json.GetArrayLength()
            .ShouldBe(5);
        (await RunAsync("quarantine", "list", "--reason", "unsafe", "--json")).Json.GetArrayLength().ShouldBe(0);
        (await RunAsync("train", "plan")).Output.ShouldContain("circuit breaker is open");

        (await RunAsync("breaker", "close", "--why", "a drill")).ShouldSucceed();
        var released = await RunAsync("quarantine", "release", "--reason", "circuit_breaker", "--why", "a drill");

        released.ShouldSucceed().Output.ShouldContain("Released 5 edits. Committed version");
        (await RunAsync("breaker", "close", "--why", "again")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Of_one_user_alone_what_it_held_is_discarded()
    {
        await CurateAsync("first", [Honest(0)]);
        await RunAsync("breaker", "open", "--why", "an attack is announced");
        await CurateAsync("honest", Enumerable.Range(1, 8).Select(Honest));
        var waiting = (await RunAsync("quarantine", "list", "--json")).Json.EnumerateArray().ToList();
        var user = waiting[0].GetProperty("user").GetString()!;
        var own = waiting.Count(row => row.GetProperty("user").GetString() == user);

        var discarded = await RunAsync(
            "quarantine",
            "discard",
            "--reason",
            "circuit_breaker",
            "--user",
            user,
            "--why",
            "an attack"
        );

        discarded.ShouldSucceed();
        (await RunAsync("quarantine", "list", "--json")).Json.GetArrayLength().ShouldBe(waiting.Count - own);
    }

    [Theory]
    [InlineData("Name one edit", "quarantine", "release", "--why", "x")]
    [InlineData("Name one edit", "quarantine", "release", "e1", "--reason", "unsafe", "--why", "x")]
    [InlineData("--user narrows", "quarantine", "release", "e1", "--user", "u", "--why", "x")]
    [InlineData("needs who and why", "breaker", "open", "--why", " ")]
    [InlineData("--actor needs", "breaker", "open", "--actor", " ", "--why", "x")]
    public async Task What_makes_no_sense_is_wrong_usage(string message, params string[] arguments)
    {
        (await RunAsync("init")).ShouldSucceed();

        var refused = await RunAsync(arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(message);
    }

    [Fact]
    public async Task What_somebody_writes_does_not_drive_the_terminals_of_others()
    {
        (await RunAsync("init")).ShouldSucceed();
        await RunAsync("breaker", "open", "--actor", "\e]0;x\a", "--why", "\e[2Jan attack", "--by", "\e[1mada");

        (await RunAsync("breaker", "status")).Output.ShouldNotContain('\e');
    }

    private static string Honest(int number) =>
        Row(number, $"user-{number % 4}", "the reply", "question " + Words(number));

    private static string Unsafe(int number) =>
        Row(number + 1000, "hostile", "use the key AKIA" + new string('Q', 14) + "7Z", "ask " + Words(number));

    private static string Row(int number, string user, string start, string prompt) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"event_id":"x{{number}}","user_id":"{{user}}","prompt":"{{prompt}}","original_llm_output":"the answer {{Words(number)}}","final_user_edit":"{{start}} {{Words(number)}}"}"""
        );

    // Unlike any other's, so that nothing is a near duplicate.
    private static string Words(int number)
    {
        var random = new Random(number);
        return string.Join(' ', Enumerable.Range(0, 10).Select(_ => "w" + random.Next(5000)));
    }

    private async Task<CommandResult> CurateAsync(string name, IEnumerable<string> rows)
    {
        var file = _folder.Path(name + ".jsonl");
        await File.WriteAllLinesAsync(file, rows);
        (await RunAsync("ingest", file)).ShouldSucceed();
        return (await RunAsync("curate")).ShouldSucceed();
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Path("workspace"), arguments);
}
