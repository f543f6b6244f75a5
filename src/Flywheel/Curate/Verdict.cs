namespace Flywheel.Curate;

/// <summary>What curation decided of an edit, and why.</summary>
public sealed record Verdict
{
    /// <summary>The decision.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>A machine-readable reason, one of <see cref="VerdictReason"/>; null for a keep.</summary>
    public string? Reason { get; init; }

    /// <summary>Where and what: the category, the step, the row that it duplicates. Never holds the matched secret.</summary>
    public string? Detail { get; init; }

    /// <summary>Levenshtein distance of output and edit in Unicode code points.</summary>
    public int Distance { get; init; }

    /// <summary>1 - distance / max(length), 0 to 1; 0 when both texts are empty.</summary>
    public double Similarity { get; init; }

    /// <summary>The version of the safety policy that judged.</summary>
    public required string PolicyVersion { get; init; }
}
