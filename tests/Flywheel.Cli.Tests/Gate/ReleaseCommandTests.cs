using Flywheel.Evaluate;
using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Gate;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_release_is_recorded_on_its_gate_and_its_escapes_are_counted()
    {
        var gate = await DecideAsync();
        (await ReleaseAsync("record", "r1", "--model", "m", "--prompt", "v1", "--gate", gate)).ShouldSucceed();
        using (var wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System))
            await new TraceFeed(wheel, TimeProvider.System).SendAsync(
                TraceFeed.Id(1),
                fails: true,
                attributes: [("input.value", "q"), ("output.value", "You fool."), ("release", "r1")]
            );

        var list = (await ReleaseAsync("list")).ShouldSucceed().Output;
        var shown = (await ReleaseAsync("show", "r1", "--json")).ShouldSucceed().Json;
        var escapes = (await ReleaseAsync("escapes", "--json")).ShouldSucceed().Json[0];
        var text = (await ReleaseAsync("escapes", "r1")).ShouldSucceed().Output;

        list.ShouldContain("pass");
        shown.GetProperty("gate").GetString().ShouldBe(gate);
        escapes.GetProperty("modes")[0].GetProperty("count").GetInt64().ShouldBe(1);
        text.ShouldContain("rude: 1 escape,");
        text.ShouldContain(TraceFeed.Id(1));
    }

    [Fact]
    public async Task Without_a_gate_it_takes_a_reason()
    {
        await DecideAsync();
        string[] release = ["record", "r1", "--model", "m", "--prompt", "v1"];

        var refused = await ReleaseAsync(release);
        (await ReleaseAsync([.. release, "--why", "the old one is down", "--by", "ada"])).ShouldSucceed();

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("no gate is named");
        (await FlywheelCommand.RunAsync(_folder.Root, "audit", "list"))
            .ShouldSucceed()
            .Output.ShouldContain("the old one is down");
        (await ReleaseAsync("show", "r2")).ExitCode.ShouldBe(2);
    }

    private async Task<string> DecideAsync()
    {
        EvaluationResultFile.Write(
            _folder.Path("results.jsonl"),
            Enumerable
                .Range(0, 100)
                .Select(i => new EvaluationResult
                {
                    Id = $"row-{i}",
                    Evaluator = "e",
                    Passed = true,
                    FailureMode = i < 3 ? "rude" : null,
                })
        );
        File.WriteAllText(_folder.Path("gate.yaml"), "evaluators: {e: {floor: 0.5, failure_modes: [rude]}}");
        (await FlywheelCommand.RunAsync(_folder.Root, "init")).ShouldSucceed();
        File.WriteAllText(
            _folder.Path("failure-modes.yaml"),
            "modes: {rude: {definition: It insults., rules: [{words: [fool]}]}}"
        );
        string[] gate = ["gate", "--policy", _folder.Path("gate.yaml"), "--candidate", _folder.Path("results.jsonl")];
        var decided = await FlywheelCommand.RunAsync(_folder.Root, [.. gate, "--json"]);
        return decided.ShouldSucceed().Json.GetProperty("gate_id").GetString()!;
    }

    private Task<CommandResult> ReleaseAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Root, ["release", .. arguments]);
}
