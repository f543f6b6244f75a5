using System.Text.Json;

namespace Flywheel.Cli.Tests.Demo;

/// <summary>The demo, run twice for machines and once for people; what its tests look at.</summary>
public sealed class DemoRuns : IAsyncLifetime
{
    private readonly List<CommandResult> _results = [];
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the trace of the run for people.</summary>
    public DemoRuns() => Sockets = new SocketTrace(_folder.Path("sockets.nettrace"));

    /// <summary>The first run for machines.</summary>
    public JsonElement First => _results[0].Json;

    /// <summary>The second one.</summary>
    public JsonElement Second => _results[1].Json;

    /// <summary>What people read.</summary>
    public string Text => _results[2].Output;

    /// <summary>What is told beside it.</summary>
    public string Messages => _results[2].Error;

    /// <summary>What the run for people connected to.</summary>
    internal SocketTrace Sockets { get; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        foreach (
            var (arguments, environment) in new[]
            {
                ("demo --json", null),
                ("demo --json", null),
                ("demo", Sockets.Environment),
            }
        )
            _results.Add(
                (
                    await FlywheelCommand.RunInAsync(AppContext.BaseDirectory, arguments.Split(' '), environment)
                ).ShouldSucceed()
            );
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var run in _results.Take(2))
            Directory.Delete(run.Json.GetProperty("workspace").GetString()!, recursive: true);
        Directory.Delete(Text.Split("workspace")[1].TrimStart().Split(' ')[0], recursive: true);
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The classes that look at the same runs of the demo.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoRuns>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "demo";
}
