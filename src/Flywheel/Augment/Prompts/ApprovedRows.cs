using Flywheel.Augment.Datasets;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>The rows that examples are chosen from.</summary>
/// <param name="Version">The version of their dataset, or the hash of their file.</param>
/// <param name="Rows">The first ones of them that are fit to be shown.</param>
internal sealed record ApprovedRows(string Version, IReadOnlyList<ApprovedRow> Rows)
{
    // Each takes a few kilobytes while examples are chosen; more would not make a handful of them better.
    private const int Most = 20_000;

    // Longer ones would crowd the prompt, and every call pays for them.
    private const int LongestExample = 2000;

    /// <summary>
    /// Reads train rows of preference pairs, whose chosen answer people wrote, or decided rows of a dataset of evaluation rows.
    /// </summary>
    /// <exception cref="FlywheelException">A file of the dataset is gone or broken.</exception>
    public static ApprovedRows Of(Dataset dataset, long version, CancellationToken cancellationToken)
    {
        var name = new DatasetReference(dataset.Name, version).ToString();
        var rows =
            dataset.Kind == DatasetKind.Examples
                ? dataset
                    .Examples(version, split: null, cancellationToken)
                    .Where(row => row.ReviewerStatus is not null && row.Expected.Count > 0)
                    .Select(Of)
                : dataset.Rows(version, Split.Train, cancellationToken).Select(Of);
        return new ApprovedRows(name, Fit(rows));
    }

    /// <summary>Reads a file of rows to train on, for all of which whoever names it vouches.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, or a row is wrong.</exception>
    public static async Task<ApprovedRows> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        var file = await JsonlFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        var rows = Enumerable.Range(0, file.Count).Select(number => Of(file, number));
        return new ApprovedRows(file.Version(), Fit(rows));
    }

    private static List<ApprovedRow> Fit(IEnumerable<ApprovedRow> rows) => [.. rows.Where(IsFit).Take(Most)];

    private static bool IsFit(ApprovedRow row) =>
        !string.IsNullOrWhiteSpace(row.Question)
        && !string.IsNullOrWhiteSpace(row.Answer)
        && row.Question.Length + row.Answer.Length <= LongestExample;

    private static ApprovedRow Of(Example row) =>
        new(
            row.Id,
            QuestionText.Of(row.Input),
            row.Expected[0],
            RowLineage.Of(EvaluationParts.GroupOf(row), row.SourceTraceId)
        );

    private static ApprovedRow Of(PreferencePair pair) =>
        new(
            pair.Id,
            QuestionText.Of(GoldExamples.ExampleOf(pair).Input),
            pair.Chosen,
            RowLineage.Of(pair.LineageGroup, pair.TraceId)
        );

    private static ApprovedRow Of(JsonlFile file, int number)
    {
        var row = file.Read(number, TrainingRow.Read);
        return new(
            row.Id ?? FormattableString.Invariant($"line-{number + 1}"),
            row.Question,
            row.Answer ?? "",
            file.Read(number, RowLineage.Read)
        );
    }
}
