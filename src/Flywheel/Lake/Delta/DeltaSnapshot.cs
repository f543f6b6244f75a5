using System.Collections.Immutable;

namespace Flywheel.Lake.Delta;

/// <summary>The state of a table at one version; never changes.</summary>
internal sealed record DeltaSnapshot
{
    /// <summary>The state before the first commit.</summary>
    public static DeltaSnapshot Empty { get; } = new();

    /// <summary>The version; -1 before the first commit.</summary>
    public long Version { get; init; } = -1;

    /// <summary>When it was committed, milliseconds since 1970, UTC.</summary>
    public long Timestamp { get; init; }

    public TableProtocol? Protocol { get; init; }

    public TableMetadata? Metadata { get; init; }

    /// <summary>The data files by path.</summary>
    public ImmutableDictionary<string, AddFile> Files { get; init; } = ByPath<AddFile>();

    /// <summary>Files that were removed lately, by path.</summary>
    public ImmutableDictionary<string, RemoveFile> Tombstones { get; init; } = ByPath<RemoveFile>();

    /// <summary>How far each application has come.</summary>
    public ImmutableDictionary<string, TransactionIdentifier> Transactions { get; init; } =
        ByPath<TransactionIdentifier>();

    /// <summary>The data files in the order of their paths.</summary>
    public IEnumerable<AddFile> OrderedFiles => Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>The state after one more commit.</summary>
    public DeltaSnapshot Apply(CommitFile commit)
    {
        var next = new SnapshotBuilder(this);
        foreach (var action in commit.Actions)
            next.Apply(action);
        return next.Build(commit.Version, Math.Max(commit.Timestamp, Timestamp + 1));
    }

    private static ImmutableDictionary<string, T> ByPath<T>() =>
        ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);
}
