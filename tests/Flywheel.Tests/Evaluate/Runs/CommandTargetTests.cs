using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class CommandTargetTests : IDisposable
{
    // Takes the id out of a question.
    private const string Id = "id=${line#*'\"id\":\"'}; id=${id%%'\"'*}; ";

    private readonly TemporaryDirectory _folder = new();

    public CommandTargetTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of these tests are for a Unix shell.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_process_answers_row_after_row()
    {
        await using var target = Target(
            $"while read -r line; do {Id} echo \"{{\\\"id\\\":\\\"$id\\\",\\\"output\\\":\\\"$$\\\"}}\"; done"
        );

        var first = await AskAsync(target, "a");
        var second = await AskAsync(target, "b");

        (first.Id, second.Id, first.Error).ShouldBe(("a", "b", null));
        first.Output.ShouldNotBeNull().ShouldBe(second.Output);
    }

    [Fact]
    public async Task The_command_gets_the_row_as_a_line()
    {
        var seen = _folder.File("seen");
        await using var target = Target(
            $"read -r line; printf '%s\\n' \"$line\" > '{seen}'; echo '{{\"id\":\"a\",\"output\":null}}'"
        );

        await target.AnswerAsync(
            new Example
            {
                Id = "a",
                Input = Prompt.FromMessages("""[{"role":"user","content":"ü\n"}]""", "ü\n"),
                Context = ["one"],
                Tools = JsonElement.Parse("""[{"name":"f"}]"""u8),
                Expected = ["never told"],
            },
            CancellationToken.None
        );

        (await File.ReadAllTextAsync(seen)).ShouldBe(
            """{"id":"a","input":[{"role":"user","content":"ü\n"}],"tools":[{"name":"f"}],"context":["one"]}""" + "\n"
        );
    }

    [Fact]
    public async Task A_process_that_ends_costs_one_row_and_the_next_gets_a_new_one()
    {
        await using var target = Target(
            $"while read -r line; do {Id} [ $id = b ] && exit 3; echo \"{{\\\"id\\\":\\\"$id\\\",\\\"output\\\":\\\"$$\\\"}}\"; done"
        );

        var first = await AskAsync(target, "a");
        var second = await AskAsync(target, "b");
        var third = await AskAsync(target, "c");

        second.Error.ShouldBe("the command ended with exit code 3 before it answered");
        third.Error.ShouldBeNull();
        third.Output.ShouldNotBe(first.Output);
    }

    [Fact]
    public async Task A_row_that_takes_too_long_has_no_answer()
    {
        await using var target = Target("sleep 600", TimeSpan.FromMilliseconds(300));

        (await AskAsync(target, "a")).Error.ShouldBe("the command gave no answer within 0.3 s");
    }

    [Theory]
    [InlineData("read -r line; echo hello", "the command's answer is wrong")]
    [InlineData("read -r line; echo '{\"id\":\"z\",\"output\":\"\"}'", "the command answered for row 'z'")]
    [InlineData("read -r line; echo '{\"id\":\"a\",\"outptu\":\"2\"}'", "The field 'output' is missing")]
    [InlineData("read -r line; echo '{\"id\":\"a\",\"output\":[]}'", "at /output")]
    [InlineData("no-such-command-anywhere 2> /dev/null", "exit code 127")]
    public async Task An_answer_that_is_none_is_the_error_of_the_row(string command, string error)
    {
        await using var target = Target(command);

        (await AskAsync(target, "a")).Error.ShouldNotBeNull().ShouldContain(error);
    }

    [Fact]
    public async Task A_command_that_never_reads_has_the_same_fault_for_every_row()
    {
        await using var target = Target("echo hi");

        for (var row = 0; row < 20; row++)
            (await AskAsync(target, $"row-{row}"))
                .Error.ShouldNotBeNull()
                .ShouldStartWith("the command's answer is wrong");
    }

    private static CommandTarget Target(string command, TimeSpan? timeout = null) =>
        new(command, timeout ?? TimeSpan.FromMinutes(1));

    private static async Task<Prediction> AskAsync(CommandTarget target, string id) =>
        await target.AnswerAsync(
            new Example { Id = id, Input = Prompt.FromText("q") },
            TestContext.Current.CancellationToken
        );
}
