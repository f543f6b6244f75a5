namespace Flywheel.Curate;

/// <summary>A verdict as it is recorded.</summary>
/// <param name="Offset">The edit's place in the log.</param>
/// <param name="Dataset">The dataset for which it was judged.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reviewer">Who decided it; null when no person did.</param>
/// <param name="Version">The dataset version made by the run that judged it; null while it is not published or kept nothing.</param>
public sealed record StoredVerdict(long Offset, string Dataset, Verdict Verdict, string? Reviewer, long? Version);
