namespace Flywheel.Lake;

/// <summary>Something wrong with a dataset.</summary>
/// <param name="Kind">
/// <c>missing</c>, <c>size</c>, <c>checksum</c>, <c>unreadable</c>, <c>count</c>, <c>statistics</c>, <c>duplicate_id</c>,
/// <c>split_collision</c>, <c>checkpoint</c>, <c>log</c> or, for results of evaluations, <c>run</c>.
/// </param>
/// <param name="Path">The file within the dataset's folder.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record VerificationFinding(string Kind, string Path, string Message);
