using Flywheel.Evaluate;

namespace Flywheel.Cli.Tests.Gate;

/// <summary>A folder with results and policies, in which gates are run.</summary>
internal sealed class GateFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Root;

    public string Path(params string[] parts) => _folder.Path(parts);

    public void Dispose() => _folder.Dispose();

    public Task<CommandResult> GateAsync(string policy, params string[] arguments)
    {
        File.WriteAllText(Path("gate.yaml"), policy);
        return FlywheelCommand.RunInAsync(Root, ["gate", "--policy", "gate.yaml", .. arguments]);
    }

    /// <summary>Writes results of the evaluator <c>e</c>: first those that pass.</summary>
    public void Write(string name, int passed, int failed) =>
        EvaluationResultFile.Write(
            Path(name),
            Enumerable
                .Range(0, passed + failed)
                .Select(i => new EvaluationResult
                {
                    Id = $"row-{i}",
                    Evaluator = "e",
                    Score = i < passed ? 1 : 0,
                    Passed = i < passed,
                })
        );
}
