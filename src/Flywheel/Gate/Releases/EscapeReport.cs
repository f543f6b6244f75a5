namespace Flywheel.Gate.Releases;

/// <summary>The known failures that came back in production after a release whose gate had passed them.</summary>
internal sealed record EscapeReport
{
    /// <summary>The release.</summary>
    public required string Release { get; init; }

    /// <summary>From when on.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when: the next release; null for the one in use.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Traces that belong to the release.</summary>
    public required long Traces { get; init; }

    /// <summary>Those of them that failed.</summary>
    public required long Failures { get; init; }

    /// <summary>Failures of no mode that the gate had passed.</summary>
    public required long OtherFailures { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    public required double Confidence { get; init; }

    /// <summary>The modes that the gate had passed, also those of which nothing escaped; that with most escapes first.</summary>
    public required IReadOnlyList<ModeEscapes> Modes { get; init; }
}

/// <summary>What escaped of one failure mode.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Count">Failures of the mode.</param>
/// <param name="Rate">Their share of the release's traces; null where it has none.</param>
/// <param name="Interval">The shares that the sample leaves possible, after Wilson.</param>
/// <param name="Traces">The failures, oldest first.</param>
internal sealed record ModeEscapes(
    string Mode,
    long Count,
    double? Rate,
    Interval Interval,
    IReadOnlyList<Escape> Traces
);

/// <summary>One failure.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Reason">Why it is of the mode.</param>
internal sealed record Escape(string TraceId, string Reason);
