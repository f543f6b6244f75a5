namespace Flywheel.Curate;

/// <summary>One batch of staged edits to make visible as a version of a dataset.</summary>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Batch">Rises with every publication to the dataset; the same number is the same batch.</param>
/// <param name="Tokens">What staging returned, in order; may be empty for a replacement by nothing.</param>
/// <param name="ReplaceAll">True when the batch takes the place of all rows (a re-judgement) instead of adding to them.</param>
/// <param name="PolicyVersion">The safety policy that judged, for the commit's record.</param>
/// <param name="Why">What was done and why, for the commit's record.</param>
public sealed record Publication(
    string Dataset,
    long Batch,
    IReadOnlyList<string> Tokens,
    bool ReplaceAll,
    string PolicyVersion,
    string Why
);
