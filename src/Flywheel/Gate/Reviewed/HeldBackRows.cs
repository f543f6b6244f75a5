using System.Text.Json;
using Flywheel.Lake.Reviewed;
using Flywheel.Review.Agreement;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Gate.Reviewed;

/// <summary>
/// Rows that neither decide nor train because of the people who looked at them: those of items that are not decided or were found unusable,
/// edits against which people decided, and those that rest on a label on which people do not agree well enough. Thread-safe.
/// </summary>
internal sealed class HeldBackRows(Database database, QueueLedger queues, QueueAgreement agreement)
{
    private readonly UnsettledItems _unsettled = new(database);
    private readonly OverruledEdits _overruled = new(database, queues);

    /// <summary>Finds them.</summary>
    /// <param name="dataset">The dataset that decides or trains; null where it is not known, for rows of all.</param>
    /// <param name="cancellationToken">Stops between two queues.</param>
    /// <returns>By id of the row why nothing may rest on it, which names the item or the label.</returns>
    public async Task<Dictionary<string, string>> FindAsync(string? dataset, CancellationToken cancellationToken)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in _unsettled.Read())
        {
            reasons.TryAdd(ReviewedExample.IdOf(item.Id), item.Reason);
            if (RowOf(item.Source, dataset) is { } row)
                reasons.TryAdd(row, item.Reason);
        }
        foreach (var edit in _overruled.Read())
            reasons.TryAdd(edit.EventId, edit.Reason);
        foreach (var queue in database.Read(queues.List))
        {
            var heldBack = await agreement.HeldBackAsync(queue.Name, cancellationToken).ConfigureAwait(false);
            if (heldBack.All.Count > 0)
                foreach (var (row, label) in database.Read(connection => Unreliable(connection, queue, heldBack)))
                    reasons.TryAdd(row, Reason(queue, label));
        }
        return reasons;
    }

    /// <summary>The edits against which people decided, by id of their row.</summary>
    public IReadOnlySet<string> Overruled() =>
        _overruled.Read().Select(edit => edit.EventId).ToHashSet(StringComparer.Ordinal);

    // The row of a trace has the name that the item's source has, that of an edit its id.
    private static string? RowOf(in ReviewSource source, string? dataset) =>
        source.IsTrace ? source.Text
        : source.EventId is { } edit ? edit
        : source.DatasetRow is { } row && (dataset is null || dataset == row.Dataset) ? row.Id
        : null;

    private static List<(string Row, (string, string?) Label)> Unreliable(
        SqliteConnection connection,
        ReviewQueue queue,
        HeldBackLabels heldBack
    )
    {
        using var rows = new Statement(
            connection,
            """
            SELECT i.item_id, d.decided_values FROM review_items i JOIN review_decisions d ON d.item = i.item
            WHERE i.queue = ?1 AND i.is_gold = 0
            """
        ).Bind(1, queue.Number);
        var found = new List<(string, (string, string?))>();
        while (rows.Step())
            if (heldBack.Find(JsonElement.Parse(rows.Text(1))) is { } label)
                found.Add((ReviewedExample.IdOf(new ReviewItemId(rows.Blob(0))), label));
        return found;
    }

    private static string Reason(ReviewQueue queue, (string Label, string? Choice) held) =>
        held.Choice is { } choice
            ? $"Held back: people do not agree well enough on '{choice}' under the label '{held.Label}' of the queue '{queue.Name}'."
            : $"Held back: people do not agree well enough under the label '{held.Label}' of the queue '{queue.Name}'.";
}
