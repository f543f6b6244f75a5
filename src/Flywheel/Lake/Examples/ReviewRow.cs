using Flywheel.Review.Intake;
using Flywheel.Review.Items;

namespace Flywheel.Lake.Examples;

/// <summary>Makes what reviewers read out of a row of a dataset.</summary>
internal static class ReviewRow
{
    /// <summary>The entry that a row of the latest version makes; null where there is none, or it has no output.</summary>
    public static ReviewEntry? Find(Dataset dataset, string id, CancellationToken cancellationToken)
    {
        // What a dataset of evaluations expects is the answer that people are asked about.
        if (dataset.Kind != DatasetKind.Examples)
            return null;
        var row = dataset
            .Examples(dataset.Summary().Version, split: null, cancellationToken)
            .FirstOrDefault(example => example.Id == id);
        return row is { Expected: [var output, ..] }
            ? new ReviewEntry
            {
                Source = ReviewSource.Row(dataset.Name, id),
                Content = new ReviewContent
                {
                    Input = row.Input,
                    Output = output,
                    Context = row.Context,
                    TraceId = row.SourceTraceId,
                    Attributes = row.Cohort,
                },
            }
            : null;
    }
}
