using Flywheel.Storage;

namespace Flywheel.Lake.Export;

/// <summary>What to export, and where to.</summary>
public sealed record ExportRequest
{
    /// <summary>The shape.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>The rows: those of one split, or all when null.</summary>
    public Split? Split { get; init; } = Lake.Split.Train;

    /// <summary>A file, or a folder (existing, or ending with a separator) in which the file is named by the split.</summary>
    public required string Output { get; init; }

    /// <summary>Ids of rows that stay behind, for people have not decided on them.</summary>
    public IReadOnlySet<string> HeldBack { get; init; } = new HashSet<string>();

    /// <summary>Ids of rows that stay behind, for people found right what they reject.</summary>
    public IReadOnlySet<string> Overruled { get; init; } = new HashSet<string>();

    /// <summary>Is told how many rows of the split were looked at; null where nobody looks.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Is told of each pair that leaves, in order; null where nobody wants to know.</summary>
    internal Action<PreferencePair>? OnExported { get; init; }

    /// <summary>The command as the manifest records it.</summary>
    public required string Command { get; init; }
}
