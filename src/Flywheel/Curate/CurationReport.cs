namespace Flywheel.Curate;

/// <summary>What one run of curation did.</summary>
public sealed record CurationReport
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The policy that judged.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Edit events that got a verdict.</summary>
    public required long Edits { get; init; }

    /// <summary>Other events that were passed over, feedback for example.</summary>
    public required long OtherEvents { get; init; }

    /// <summary>Decisions of people that were carried out.</summary>
    public required long Decisions { get; init; }

    /// <summary>Verdicts by kind and reason, the most frequent first; decisions carried out are counted in.</summary>
    public required IReadOnlyList<VerdictCount> Verdicts { get; init; }

    /// <summary>The version that holds the kept edits; null when nothing was published.</summary>
    public required long? Version { get; init; }

    /// <summary>Edits kept.</summary>
    public long Kept => Count(VerdictKind.Keep);

    /// <summary>Edits discarded.</summary>
    public long Discarded => Count(VerdictKind.Discard);

    /// <summary>Edits that wait for a person.</summary>
    public long Quarantined => Count(VerdictKind.Quarantine);

    private long Count(VerdictKind kind) => Verdicts.Where(count => count.Kind == kind).Sum(count => count.Count);
}
