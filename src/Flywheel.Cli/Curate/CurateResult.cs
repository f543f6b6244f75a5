using Flywheel.Cli.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>What <c>flywheel curate</c> did.</summary>
internal sealed record CurateResult
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The version that holds the kept edits; null when nothing was published.</summary>
    public required long? Version { get; init; }

    /// <summary>The safety policy that judged.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>Edits judged.</summary>
    public required long Received { get; init; }

    /// <summary>Edits kept.</summary>
    public required long Kept { get; init; }

    /// <summary>Edits discarded, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Discarded { get; init; }

    /// <summary>Edits in quarantine, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Quarantined { get; init; }

    /// <summary>What became of the rows of the files; null where no files were given.</summary>
    public IngestResult? Files { get; init; }

    /// <summary>True when nothing was changed.</summary>
    public bool IsDryRun { get; init; }

    public static CurateResult Of(CurationReport report, IngestResult? files) =>
        new()
        {
            Dataset = report.Dataset,
            Version = report.Version,
            PolicyVersion = report.PolicyVersion,
            Received = report.Edits,
            Kept = report.Kept,
            Discarded = ByReason(report.Verdicts, VerdictKind.Discard),
            Quarantined = ByReason(report.Verdicts, VerdictKind.Quarantine),
            Files = files,
        };

    public static Dictionary<string, long> ByReason(IEnumerable<VerdictCount> counts, VerdictKind kind) =>
        counts.Where(count => count.Kind == kind).ToDictionary(count => count.Reason!, count => count.Count);
}
