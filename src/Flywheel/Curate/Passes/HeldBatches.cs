namespace Flywheel.Curate.Passes;

/// <summary>
/// The judged batches that are not recorded yet, for the circuit breaker may still withdraw what they keep. Batches that one
/// opening changed are recorded in one unit of work: a process that dies between them would judge the rest otherwise.
/// </summary>
internal sealed class HeldBatches
{
    private Queue<List<JudgedBatch>> _groups = new();

    public void Add(JudgedBatch batch)
    {
        if (batch.Watch is { Opened.Count: > 0 })
            _groups = new Queue<List<JudgedBatch>>([
                [.. _groups.SelectMany(group => group), batch],
            ]);
        else
            _groups.Enqueue([batch]);
    }

    /// <summary>Takes out what may be recorded, in order.</summary>
    /// <param name="first">The number of the first edit that may still be withdrawn.</param>
    public IEnumerable<IReadOnlyList<JudgedBatch>> TakeBefore(long first)
    {
        while (_groups.TryPeek(out var group) && (group[^1].Watch?.Last ?? 0) < first)
            yield return _groups.Dequeue();
    }
}
