namespace Flywheel.Gate.Records;

/// <summary>A decision that a workspace keeps.</summary>
/// <param name="Id">A UUIDv7.</param>
/// <param name="DecidedAt">UTC, whole milliseconds.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Candidate">Where the candidate's results were: <c>run ID</c>, or a file.</param>
/// <param name="Baseline">Where the baseline's results were; null without one.</param>
/// <param name="PolicyHash">The SHA-256 of the policy's text; its first eight digits are the policy's version.</param>
internal sealed record GateRecord(
    string Id,
    DateTimeOffset DecidedAt,
    GateOutcome Decision,
    string Reason,
    string Candidate,
    string? Baseline,
    string PolicyHash
);

/// <summary>A decision with all that it rests on.</summary>
/// <param name="Gate">The decision.</param>
/// <param name="Policy">The policy as it was written.</param>
/// <param name="Report">The report, as JSON.</param>
internal sealed record StoredGate(GateRecord Gate, string Policy, string Report);
