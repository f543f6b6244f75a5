using Flywheel.Evaluate;

namespace Flywheel.Gate.Tallies;

/// <summary>Counts rows and keeps the first of them.</summary>
internal struct RowSampler()
{
    /// <summary>Enough to see what kind of rows they are; a gate over a million rows keeps no more than this of any kind.</summary>
    public const int MostRows = 25;

    private const int LongestReason = 500;

    private List<GateRow>? _rows;

    public long Count { get; private set; }

    public void Add(EvaluationResult result) => Add(result.Id, result.Reason);

    public void Add(string id, string? reason)
    {
        Count++;
        if (Count > MostRows)
            return;
        _rows ??= [];
        _rows.Add(new GateRow(id, Cut(reason)));
    }

    public readonly RowSample Complete() => new(Count, _rows ?? []);

    private static string? Cut(string? reason) =>
        reason?.Length > LongestReason ? string.Concat(reason.AsSpan(0, LongestReason - 1), "…") : reason;
}
