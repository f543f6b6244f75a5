namespace Flywheel.Cli.Tests;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("datset list", "'datset' is no command. Did you mean 'dataset'?", "Try: flywheel --help")]
    [InlineData("dataset shwo", "'shwo' is no command. Did you mean 'show'?", "Try: flywheel dataset --help")]
    [InlineData("nonsense", "'nonsense' is no command.", "Try: flywheel --help")]
    [InlineData("cur", "'cur' is no command. Did you mean 'curate'?", "Try: flywheel --help")]
    [InlineData(
        "curate --datset gold edits.jsonl",
        "'--datset' is no option. Did you mean '--dataset'?",
        "Try: flywheel curate --help"
    )]
    [InlineData(
        "dataset vacuum gold --retention=0",
        "'--retention' is no option. Did you mean '--retention-days'?",
        "Try: flywheel dataset vacuum --help"
    )]
    [InlineData(
        "dataset list --josn",
        "'--josn' is no option. Did you mean '--json'?",
        "Try: flywheel dataset list --help"
    )]
    [InlineData(
        "dataset show gold --rows abc",
        "'abc' is no whole number of 0 or more.",
        "Try: flywheel dataset show --help"
    )]
    [InlineData(
        "dataset show gold --rows -1",
        "'-1' is no whole number of 0 or more.",
        "Try: flywheel dataset show --help"
    )]
    [InlineData(
        "trace list --since yesterday",
        "--since is to be a time such as 2026-11-01 or 2026-11-01T08:00:00Z, and 'yesterday' is not.",
        "Try: flywheel trace list --help"
    )]
    [InlineData(
        "trace list --score-below abc",
        "--score-below is to be a number, and 'abc' is not.",
        "Try: flywheel trace list --help"
    )]
    [InlineData(
        "augment --train a --eval b --min-score 2",
        "--min-score must be 0 to 1, not 2.",
        "Try: flywheel augment --help"
    )]
    [InlineData("trace list --score-below NaN", "--score-below must be a number.", "Try: flywheel trace list --help")]
    [InlineData(
        "trace list --score-below=-1e999",
        "--score-below must be a number.",
        "Try: flywheel trace list --help"
    )]
    [InlineData("trace list --limit 0", "--limit must be 1 to 1000, not 0.", "Try: flywheel trace list --help")]
    [InlineData(
        "dataset vacuum gold --retention-days NaN",
        "--retention-days must be 0 to 36500, not NaN.",
        "Try: flywheel dataset vacuum --help"
    )]
    [InlineData("trace list --status foo", "--status must be error, not foo.", "Try: flywheel trace list --help")]
    [InlineData(
        "dataset import a b --split train",
        "--split must be eval or regression, not train.",
        "Try: flywheel dataset import --help"
    )]
    [InlineData("eval a b -e exact", "'b' is one argument too many.", "Try: flywheel eval --help")]
    [InlineData("dataset", "Required command was not provided.", "Try: flywheel dataset --help")]
    public async Task What_is_wrong_and_where_to_read_on_is_said(string line, string fault, string next)
    {
        var refused = await RunAsync(line.Split(' '));

        refused.ExitCode.ShouldBe(2);
        refused.Error.TrimEnd().Split('\n').ShouldBe([$"flywheel: {fault}", next]);
    }

    [Theory]
    [InlineData("--max-cost", "NaN")]
    [InlineData("--max-cost", "0")]
    [InlineData("--max-cost", "1e308")]
    [InlineData("--input-price", "-1")]
    [InlineData("--input-price", "1e999")]
    [InlineData("--output-price", "NaN")]
    [InlineData("--max-calls", "0")]
    [InlineData("--max-tokens", "-1")]
    [InlineData("--calls-per-minute", "-9")]
    [InlineData("--calls-per-minute", "0")]
    public async Task A_budget_that_limits_nothing_is_refused(string option, string value)
    {
        var refused = await RunAsync("augment", "--train", "t.jsonl", "--eval", "e.jsonl", $"{option}={value}");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith($"flywheel: {option} must be ");
    }

    // A parser may take such a word for the name of a file with more of the command line.
    [Fact]
    public async Task A_word_that_begins_with_an_at_sign_is_a_word()
    {
        var refused = await RunAsync("restore", "@backup", "restored");

        refused.Error.ShouldStartWith("flywheel: The backup @backup cannot be restored: ");
    }

    [Fact]
    public async Task Behind_two_dashes_a_file_may_have_any_name()
    {
        var refused = await RunAsync("curate", "--", "--datset");

        refused.Error.ShouldStartWith($"flywheel: There is no file {Path.Combine(Path.GetTempPath(), "--datset")}.");
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("help", "dataset")]
    public async Task Who_does_not_know_the_commands_gets_help(params string[] arguments)
    {
        var help = (await RunAsync(arguments)).ShouldSucceed();

        help.Output.ShouldContain(arguments is [_, "dataset"] ? "rollback" : "curate");
        help.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("demo", "--workspace", "here")]
    [InlineData("restore", "backup.tar.gz", "restored", "-w", "here")]
    public async Task A_workspace_that_would_not_be_used_is_refused(params string[] arguments)
    {
        var refused = await RunAsync(arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("takes no --workspace");
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(Path.GetTempPath(), arguments);
}
