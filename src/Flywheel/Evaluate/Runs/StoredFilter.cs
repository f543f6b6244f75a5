using System.Text;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// A filter of results as the table has them: it looks at the bytes, so that what is not asked for is passed without making an object
/// of it. What it lets through is to be compared with the filter itself.
/// </summary>
internal sealed class StoredFilter
{
    private readonly ResultFilter _filter;
    private readonly byte[]? _evaluator;
    private readonly byte[][] _slices;

    public StoredFilter(ResultFilter filter)
    {
        _filter = filter;
        _evaluator = filter.Evaluator is { } evaluator ? Encoding.UTF8.GetBytes(evaluator) : null;
        _slices = [.. filter.Cohort.Select(MemberOf)];
    }

    public bool IsOf(bool? passed) => _filter.Verdict is null || _filter.Verdict == ResultFilter.VerdictOf(passed);

    public bool IsOf(ReadOnlySpan<byte> evaluator) => _evaluator is null || evaluator.SequenceEqual(_evaluator);

    /// <summary>Whether the JSON of a cohort has the members; in it a quotation mark of a value is escaped, so none is mistaken for one.</summary>
    public bool IsIn(ReadOnlySpan<byte> cohort)
    {
        foreach (var slice in _slices)
            if (cohort.IndexOf(slice) < 0)
                return false;
        return true;
    }

    // Without the braces and the line feed.
    private static byte[] MemberOf(KeyValuePair<string, string> slice) =>
        JsonLine.Of([new Dictionary<string, string> { [slice.Key] = slice.Value }], EvaluationResultJson.WriteSlices)[
            1..^2
        ];
}
