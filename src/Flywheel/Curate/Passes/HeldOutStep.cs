using Flywheel.Events;

namespace Flywheel.Curate.Passes;

/// <summary>Discards kept edits with which another dataset measures. The sink knows them, for it knows the other datasets.</summary>
internal sealed class HeldOutStep(ICuratedEditSink sink, string dataset)
{
    /// <summary>Replaces such edits in place.</summary>
    public async ValueTask ApplyAsync(JudgedEdit[] edits, CancellationToken cancellationToken)
    {
        var kept = new List<Edit>(edits.Length);
        foreach (var each in edits)
            if (each.IsKept)
                kept.Add(each.Edit!);
        var rows = await sink.HeldOutRowsAsync(dataset, kept, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return;
        var next = 0;
        for (var i = 0; i < edits.Length; i++)
            if (edits[i].IsKept && rows[next++] is { } row)
                edits[i] = edits[i].Discarded(VerdictReason.HeldOut, row);
    }
}
