using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Lake.Examples;
using Flywheel.Review.Agreement;
using Flywheel.Review.Answering;
using Flywheel.Review.Exchange;
using Flywheel.Review.Items;

namespace Flywheel.Lake.Reviewed;

/// <summary>
/// Brings what people decided into a dataset of evaluation rows. Items that disagree, or that a lead found unusable, never come in;
/// those that rest on a label that is held back do not come in while it is. What the safety policy redacts in edits is redacted here,
/// and what it keeps out there it keeps out here.
/// </summary>
internal sealed class ReviewedRows(
    ExportedItems items,
    QueueAgreement agreement,
    DatasetCatalog datasets,
    Pseudonyms pseudonyms,
    Func<SafetyPolicy> policyInForce
)
{
    /// <summary>Exports a queue; the same queue again changes nothing.</summary>
    /// <exception cref="FlywheelException">There is no such queue, the dataset's name or kind is wrong, or the policy is broken.</exception>
    public async Task<ReviewedRowsResult> ExportAsync(string queue, string dataset, CancellationToken cancellationToken)
    {
        var heldBack = await agreement.HeldBackAsync(queue, cancellationToken).ConfigureAwait(false);
        var policy = policyInForce();
        var (rows, held, unasked, undecided, unsafeRows) = (new List<Example>(), 0, 0, 0, 0);
        foreach (var item in items.Read(queue))
            if (item.Item.Status != ItemStatus.Decided || item.Decision is not { } decision)
                undecided++;
            else if (heldBack.IsHeldBack(ValuesOf(item, decision)))
                held++;
            else if (ReviewedExample.Of(queue, item, pseudonyms.Of) is not { } row)
                unasked++;
            else if (SafeExample.Of(row, policy).Row is { } safe)
                rows.Add(safe);
            else
                unsafeRows++;
        var result = rows.Count == 0 ? null : datasets.Import(dataset, rows, $"review {queue}", cancellationToken);
        return new ReviewedRowsResult(result, held, unasked, undecided, unsafeRows);
    }

    private static JsonElement ValuesOf(AnsweredItem item, Decision decision) =>
        JsonElement.Parse(decision.Values.TextOf(item.Definition));
}
