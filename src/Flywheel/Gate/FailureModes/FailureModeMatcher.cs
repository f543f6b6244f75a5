using System.Globalization;

namespace Flywheel.Gate.FailureModes;

/// <summary>
/// Says of which failure mode a failure is: of the first whose rule it meets, else of that of the regression row that it is
/// most like, if it is enough like it. The same failures, catalogue and rows give the same answers. Thread-safe.
/// </summary>
internal sealed class FailureModeMatcher(FailureModeCatalog catalog, IReadOnlyList<ModeRow> rows)
{
    private readonly ModeRowIndex _index = new(rows);

    /// <summary>The match; without a mode when there is none.</summary>
    public FailureMatch Match(FailingAnswer failure) => ByRule(failure) ?? BySimilarity(failure);

    /// <summary>The match of a row that may say itself what it guards against.</summary>
    public FailureMatch Match(FailingAnswer failure, string? knownMode) =>
        knownMode is null
            ? Match(failure)
            : new()
            {
                Id = failure.Id,
                Mode = knownMode,
                By = FailureMatchKind.Row,
                Reason = "The row guards against it.",
            };

    private FailureMatch? ByRule(FailingAnswer failure)
    {
        foreach (var mode in catalog.Modes)
        foreach (var rule in mode.Rules)
            if (rule.MetBy(failure) is { } value)
                return new()
                {
                    Id = failure.Id,
                    Mode = mode.Name,
                    By = FailureMatchKind.Rule,
                    Reason = $"The rule '{rule}' is met: {value}",
                };
        return null;
    }

    private FailureMatch BySimilarity(FailingAnswer failure)
    {
        if (failure.Input is not { } input || _index.Nearest(input, failure.Answer, failure.Id) is not { } nearest)
            return new()
            {
                Id = failure.Id,
                Mode = null,
                By = null,
                Reason = "No rule is met, and no regression row is like it.",
            };
        var (row, similarity) = nearest;
        var isOfMode = similarity >= catalog.Similarity;
        return new()
        {
            Id = failure.Id,
            Mode = isOfMode ? row.Mode : null,
            By = isOfMode ? FailureMatchKind.Similarity : null,
            Reason = isOfMode
                ? $"It is like the row '{row.Id}' of '{row.Dataset}': {Number(similarity)} of 1."
                : $"No rule is met, and of all regression rows it is most like '{row.Id}' of '{row.Dataset}' ({row.Mode}), which is not enough: {Number(similarity)}, below {Number(catalog.Similarity)}.",
            NearestRow = row.Id,
            NearestDataset = row.Dataset,
            Similarity = Math.Round(similarity, 3),
        };
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
