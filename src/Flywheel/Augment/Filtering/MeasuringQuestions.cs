using System.Text.Json;
using Flywheel.Augment.Datasets;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// What the datasets of a workspace measure with at their latest versions, by what is asked: whoever knows the question has seen the row,
/// whatever is answered. Takes about 250 bytes a row and its question. Thread-safe.
/// </summary>
internal sealed class MeasuringQuestions
{
    private readonly HeldOutIndex _index = new();

    /// <summary>Reads the datasets.</summary>
    /// <exception cref="FlywheelException">A file of one is gone or broken.</exception>
    public static MeasuringQuestions Of(DatasetCatalog catalog, CancellationToken cancellationToken)
    {
        var all = new MeasuringQuestions();
        foreach (var dataset in catalog.Names().Select(catalog.Open))
        foreach (var (name, question) in Questions(dataset, dataset.Table.Latest().Version, cancellationToken))
            all._index.Add(new HeldOutText(name, question, Chosen: null, TraceId: null));
        return all;
    }

    /// <summary>True when one of them is asked again, exactly or nearly.</summary>
    public bool AreRepeatedBy(string question) => !_index.IsEmpty && _index.Find(TextOf(question)) is not null;

    /// <summary>True when a regression row is: those are held out, whatever else asks the same.</summary>
    public bool GuardAgainst(string question) =>
        !_index.IsEmpty && _index.FindEvery(TextOf(question)).Exists(met => met.HeldOut.Split == Split.Regression);

    // A dataset that is just being made has version -1 and no rows.
    private static IEnumerable<(HeldOutName Name, string Question)> Questions(
        Dataset dataset,
        long version,
        CancellationToken cancellationToken
    ) =>
        version < 0 ? []
        : dataset.Kind == DatasetKind.Examples
            ? dataset
                .Examples(version, split: null, cancellationToken)
                .Select(row => (new HeldOutName(dataset.Name, row.Id, row.Split), QuestionText.Of(row.Input)))
        : new[] { Split.Eval, Split.Regression }
            .SelectMany(split => dataset.Rows(version, split, cancellationToken))
            .Select(row => (new HeldOutName(dataset.Name, row.Id, row.Split), QuestionOf(row)));

    // What is no conversation although it should be one is compared as it is.
    private static string QuestionOf(PreferencePair row)
    {
        try
        {
            return QuestionText.Of(GoldPair.ToEdit(row).Prompt);
        }
        catch (Exception caught) when (caught is JsonException or InvalidOperationException)
        {
            return row.Prompt;
        }
    }

    private static TrainText TextOf(string question) => new(Id: "", question, Chosen: question, TraceId: null);
}
