using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// An evaluation in its two parts: a prompt is found by the one and decided over by the other. Held in memory, for each of its rows is
/// asked of a model several times.
/// </summary>
internal sealed class DividedEvaluation
{
    private DividedEvaluation(string version, PartRows development, PartRows heldOut, int twins) =>
        (Version, Development, HeldOut, HeldOutTwins) = (version, development, heldOut, twins);

    /// <summary>The version of all rows.</summary>
    public string Version { get; }

    /// <summary>What prompts are found by.</summary>
    public PartRows Development { get; }

    /// <summary>What decides; regression rows are among them.</summary>
    public PartRows HeldOut { get; }

    /// <summary>Rows of the development part that are left out, for they ask what a held-out row asks.</summary>
    public int HeldOutTwins { get; }

    /// <summary>Reads and divides the rows.</summary>
    /// <exception cref="FlywheelException">A row is wrong, or a part is empty.</exception>
    public static async Task<DividedEvaluation> ReadAsync(IExampleSource source, CancellationToken cancellationToken)
    {
        var version = await source.VersionAsync(cancellationToken).ConfigureAwait(false);
        var parts = new Dictionary<EvaluationPart, List<Example>>
        {
            [EvaluationPart.Development] = [],
            [EvaluationPart.HeldOut] = [],
        };
        await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
        foreach (var row in rows)
            parts[EvaluationParts.Of(row.Row)].Add(row.Row);
        var (development, heldOut) = (parts[EvaluationPart.Development], parts[EvaluationPart.HeldOut]);
        var known = Index(heldOut);
        var twins = development.RemoveAll(row => known.Find(QuestionText.Of(row.Input)) is not null);
        if (development.Count == 0 || heldOut.Count == 0)
            throw new FlywheelException(
                $"{source.Name} has {development.Count} rows to find a prompt by and {heldOut.Count} held out to decide over. Both "
                    + "parts need some: give an evaluation with more rows."
            );
        return new DividedEvaluation(
            version,
            new PartRows(source.Name, version, "development", development),
            new PartRows(source.Name, version, "held-out", heldOut),
            twins
        );
    }

    /// <summary>The questions of both parts, by what is near to them.</summary>
    public KnownQuestions Questions() => Index([.. Development.Rows, .. HeldOut.Rows]);

    private static KnownQuestions Index(List<Example> rows)
    {
        var known = new KnownQuestions();
        known.Read(QuestionOrigin.HeldOut, number => QuestionText.Of(rows[number].Input));
        for (var i = 0; i < rows.Count; i++)
            known.Add(KnownQuestions.KeyOf(QuestionText.Of(rows[i].Input)), QuestionOrigin.HeldOut, i);
        return known;
    }
}
