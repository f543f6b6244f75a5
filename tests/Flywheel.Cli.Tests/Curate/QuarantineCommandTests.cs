using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Cli.Tests.Curate;

public sealed class QuarantineCommandTests : IAsyncLifetime
{
    private const string Waiting = "demo-bank-0010";
    private const string AlsoWaiting = "demo-bank-0043";

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync() =>
        (await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"))).ShouldSucceed();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_released_edit_becomes_a_row_that_names_its_reviewer()
    {
        (await RunAsync("quarantine", "release", Waiting, "--why", "harmless", "--by", "ada")).ShouldSucceed();

        (await IdsAsync()).ShouldNotContain(Waiting);
        var row = (await RunAsync("dataset", "show", "gold", "--rows", "1000", "--json"))
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Single(row => row.GetProperty("id").GetString() == Waiting);
        row.GetProperty("reviewer").GetString().ShouldBe("ada");
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("harmless");
    }

    [Theory]
    [InlineData("ada", " ")]
    [InlineData(" ", "an attack")]
    public async Task A_decision_without_who_or_why_is_wrong_usage(string by, string why)
    {
        var refused = await RunAsync("quarantine", "discard", Waiting, "--why", why, "--by", by);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("flywheel: A decision needs who and why");
    }

    [Fact]
    public async Task What_a_reviewer_writes_does_not_drive_the_terminals_of_others()
    {
        await RunAsync("quarantine", "discard", Waiting, "--why", "\e[2Jan attack", "--by", "\e]0;ada\a");

        (await RunAsync("quarantine", "show", Waiting)).ShouldSucceed().Output.ShouldNotContain('\e');
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldNotContain('\e');
        (await RunAsync("quarantine", "release", Waiting, "--why", "second thoughts")).Error.ShouldNotContain('\e');
    }

    [Fact]
    public async Task What_an_application_sends_of_an_edit_is_shown_as_it_was_sent()
    {
        var row = (await RunAsync("quarantine", "show", Waiting, "--json")).ShouldSucceed().Json;

        row.GetProperty("model").GetString().ShouldBe("support-small-2");
        row.GetProperty("attributes").GetProperty("intent").GetString().ShouldBe("opening_hours");
    }

    [Fact]
    public async Task A_decision_is_final()
    {
        (await RunAsync("quarantine", "discard", Waiting, "--why", "an attack", "--by", "ada")).ShouldSucceed();

        var refused = await RunAsync("quarantine", "release", Waiting, "--why", "second thoughts");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("already discarded by ada");
    }

    [Fact]
    public async Task A_decision_beside_a_running_server_is_carried_out_by_it()
    {
        await using var server = await FlywheelServerProcess.StartAsync(Workspace);

        (await RunAsync("quarantine", "release", Waiting, "--why", "harmless"))
            .ShouldSucceed()
            .Output.ShouldContain("running server");
        while ((await IdsAsync()).Contains(Waiting))
            await Task.Delay(50, TestContext.Current.CancellationToken);

        (await server.StopAsync()).ShouldBe(0);
        (await RunAsync("dataset", "show", "gold", "--rows", "1000")).Output.ShouldContain(Waiting);
    }

    [Fact]
    public async Task A_changed_entry_of_the_audit_trail_is_found()
    {
        await RunAsync("quarantine", "discard", Waiting, "--why", "an attack");
        await RunAsync("quarantine", "discard", AlsoWaiting, "--why", "an attack");
        (await RunAsync("audit", "verify")).ShouldSucceed();
        SqliteLibrary.EnsureLoaded();
        await using (
            var database = new SqliteConnection($"Data Source={Path.Combine(Workspace, "flywheel.db")};Pooling=False")
        )
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var change = database.CreateCommand();
            change.CommandText = """
                SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'
                """;
            change.CommandText = $"{change.ExecuteScalar()}; UPDATE audit_trail SET why = 'nothing' WHERE number = 1";
            change.ExecuteNonQuery();
        }

        var broken = await RunAsync("audit", "verify");

        broken.ExitCode.ShouldBe(1);
        broken.Output.ShouldContain("Entry 1 is broken");
        (await RunAsync("doctor")).ExitCode.ShouldBe(1);
    }

    private async Task<string> IdsAsync() => (await RunAsync("quarantine", "list")).ShouldSucceed().Output;

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
