using Flywheel.Gate.FailureModes;

namespace Flywheel.Cli.Gate;

/// <summary>A failure mode and the rows that guard against it.</summary>
/// <param name="Name">What rows call it.</param>
/// <param name="Definition">What goes wrong; null where the catalogue does not define the mode.</param>
/// <param name="Rules">Its rules as text.</param>
/// <param name="RegressionRows">How many rows of the datasets' latest versions name it.</param>
internal sealed record FailureModeSummary(
    string Name,
    string? Definition,
    IReadOnlyList<string> Rules,
    int RegressionRows
)
{
    /// <summary>The modes of the catalogue in its order, then those that only rows name.</summary>
    public static IReadOnlyList<FailureModeSummary> All(FailureModeCatalog catalog, IReadOnlyList<ModeRow> rows)
    {
        var counts = rows.CountBy(row => row.Mode, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var defined = catalog.Modes.Select(mode => new FailureModeSummary(
            mode.Name,
            mode.Definition,
            [.. mode.Rules.Select(rule => rule.ToString())],
            counts.GetValueOrDefault(mode.Name)
        ));
        var others = counts
            .Where(mode => catalog.Find(mode.Key) is null)
            .OrderBy(mode => mode.Key, StringComparer.Ordinal)
            .Select(mode => new FailureModeSummary(mode.Key, Definition: null, [], mode.Value));
        return [.. defined, .. others];
    }
}
