using Flywheel.Lake;
using Flywheel.Lake.Contamination;

namespace Flywheel.Train.Rlaif;

/// <summary>Keeps what is learnt from apart from what measures.</summary>
internal static class RlaifRows
{
    private const string Name = "eval";

    /// <summary>The eval rows that say something of a model which learns from the other rows: none of whose failures one of them varies.</summary>
    /// <param name="augmented">The rows whose prompts are answered.</param>
    /// <param name="eval">The rows that measure.</param>
    /// <exception cref="FlywheelException">A row to learn from asks what a row asks that measures, comes from its trace, or varies a failure that is held out.</exception>
    public static IReadOnlyList<Example> Apart(IReadOnlyList<Example> augmented, IReadOnlyList<Example> eval)
    {
        var index = new HeldOutIndex();
        // The question alone: whatever is answered to it would be learnt.
        foreach (var row in eval)
            index.Add(
                new HeldOutText(new(Name, row.Id, row.Split), row.Input.PlainText, Chosen: null, row.SourceTraceId)
                {
                    Part = EvaluationParts.Of(row),
                }
            );
        if (index.FindAll([.. augmented.Select(TextOf)]).FirstOrDefault(met => met is not null) is { } met)
            throw new FlywheelException(
                $"The row '{met.TrainId}' to learn from {met.Verb} the row '{met.HeldOut.Id}' that measures: the model would know it. Leave the one or the other out."
            );
        var varied = augmented.Select(VariantGroup.FailureOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. eval.Where(row => !varied.Contains(row.Id))];
    }

    private static TrainText TextOf(Example row) =>
        new(row.Id, row.Input.PlainText, Chosen: "", row.SourceTraceId, VariantGroup.FailureOf(row));
}
