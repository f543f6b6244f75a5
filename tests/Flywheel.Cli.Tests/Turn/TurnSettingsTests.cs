namespace Flywheel.Cli.Tests.Turn;

public sealed class TurnSettingsTests
{
    [Theory]
    [InlineData("turn: {evaluators: [exact]}", "target: {url:")]
    [InlineData("turn: {target: {command: ./answer.sh}}", "evaluators: [exact]")]
    [InlineData("turn: {target: {url: 'ftp://here', model: m}}", "'turn.target.url' has to be an address")]
    [InlineData("turn: {target: {url: 'http://here'}}", "'turn.target.model' has to be the model at the url")]
    [InlineData("turn: {target: {url: 'http://h', model: m, command: c}}", "'turn.target.command' has to be left out")]
    [InlineData("turn: {variants: rows, training: rows}", "'turn.training' has to be another dataset")]
    [InlineData("turn: {eval: '../x'}", "'turn.eval' has to be the name of a dataset")]
    [InlineData("turn: {augment: {temperature: 3}}", "'turn.augment.temperature' is '3' and has to be")]
    [InlineData("turn: {candidates: 0}", "a whole number from 1")]
    public async Task A_setting_that_is_wrong_or_missing_is_named(string yaml, string message)
    {
        using var folder = new TemporaryFolder();
        (await FlywheelCommand.RunAsync(folder.Root, "init")).ShouldSucceed();
        File.WriteAllText(folder.Path("flywheel.yaml"), yaml);

        var refused = await FlywheelCommand.RunAsync(folder.Root, "turn");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(message);
    }
}
