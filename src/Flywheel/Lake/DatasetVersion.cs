namespace Flywheel.Lake;

/// <summary>One immutable version of a dataset, as its log tells it.</summary>
public sealed record DatasetVersion
{
    /// <summary>The number: 0 creates the empty table; each commit adds 1.</summary>
    public required long Version { get; init; }

    /// <summary>When it was committed, UTC; rises with the version even when the clock jumped back.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>What was done, such as <c>WRITE</c>, <c>OPTIMIZE</c> or <c>RESTORE</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The version that a rollback returned to; null for everything else.</summary>
    public long? RestoredVersion { get; init; }

    /// <summary>Rows that came in; rows that a compaction only moved do not count.</summary>
    public required long RowsAdded { get; init; }

    /// <summary>Rows that went out; rows that a compaction only moved do not count.</summary>
    public required long RowsRemoved { get; init; }

    /// <summary>The reason given; null when none was.</summary>
    public string? Why { get; init; }

    /// <summary>Who had it done; null where no person is known, as for what curation published.</summary>
    public string? By { get; init; }

    /// <summary>The safety policy that judged the rows; null when the commit added no judged rows.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>The tags that name this version, in order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
