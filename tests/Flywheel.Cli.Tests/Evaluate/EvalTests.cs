using System.Text.Json;

namespace Flywheel.Cli.Tests.Evaluate;

/// <summary>What tests of the command <c>eval</c> share: a folder with its files, and the command in it.</summary>
public abstract class EvalTests : IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected string Workspace => Folder.Path("workspace");

    private protected string Results => Folder.Path("results.jsonl");

    private protected Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(Workspace, ["eval", .. arguments]);

    private protected string File(string name, params string[] lines)
    {
        System.IO.File.WriteAllLines(Folder.Path(name), lines);
        return Folder.Path(name);
    }

    private protected List<JsonElement> ReadResults() =>
        [.. System.IO.File.ReadLines(Results).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
