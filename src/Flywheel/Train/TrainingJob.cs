using Flywheel.Lake;

namespace Flywheel.Train;

/// <summary>What a trainer is given.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The version to train on.</param>
/// <param name="Folder">The run's folder, which exists.</param>
public sealed record TrainingJob(string RunId, Dataset Dataset, long Version, string Folder)
{
    internal const string RowsFile = "rows.txt";

    internal const string LogFile = "log.txt";

    /// <summary>The folder of the model's files, which exists; every file in it belongs to the model.</summary>
    public string ModelFolder => Path.Combine(Folder, "model");

    /// <summary>Rows that stay behind, for people have not decided on them.</summary>
    internal IReadOnlySet<string> HeldBack { get; init; } = new HashSet<string>();

    /// <summary>What an orchestrator has said by itself to end this try; null while it has not.</summary>
    internal Func<byte[]?> Told { get; init; } = () => null;

    /// <summary>When it is cancelled, what goes on outside this process goes on, and the next start finds it.</summary>
    internal CancellationToken Leaving { get; init; }

    /// <summary>Rows that stay behind, for people decided against their edit.</summary>
    internal IReadOnlySet<string> Overruled { get; init; } = new HashSet<string>();

    /// <summary>The rows that are trained on, an id a line, in the order of the version.</summary>
    internal string RowsPath => Path.Combine(Folder, RowsFile);

    /// <summary>What the trainer has to say; there once the model is whole.</summary>
    internal string ResultPath => Path.Combine(Folder, "result.json");

    /// <summary>Held open by the process that trains.</summary>
    internal string LockPath => LockPathIn(Folder);

    /// <summary>There when a person wants the run to end.</summary>
    internal string CancelPath => CancelPathIn(Folder);

    /// <summary>What the trainer writes while it works.</summary>
    internal string LogPath => Path.Combine(Folder, LogFile);

    internal static string LockPathIn(string folder) => Path.Combine(folder, "run.lock");

    internal static string CancelPathIn(string folder) => Path.Combine(folder, "cancel");
}
