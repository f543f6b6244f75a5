namespace Flywheel.Evaluate.Judging;

/// <summary>A pair of answers of which people took one, and what a judge says of it.</summary>
/// <param name="Chosen">What people took.</param>
/// <param name="Rejected">What they did not.</param>
/// <param name="Verdict">The judge's, for whom the chosen one is <see cref="Preference.A"/>.</param>
internal sealed record JudgedPair(string Chosen, string Rejected, PairVerdict Verdict);
