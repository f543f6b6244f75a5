using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;

namespace Flywheel.Gate.Releases;

/// <summary>The failure modes that a release should have stopped: its gate had passed them.</summary>
internal static class PassedModes
{
    /// <summary>A mode is passed when every evaluator that looked at its rows passed it; none where there was no gate.</summary>
    public static HashSet<string> Of(Release release, GateRecords gates)
    {
        if (release.Gate is not { } gate)
            return [];
        return JsonReport
            .Read(gates.Get(gate).Report)
            .Evaluators.SelectMany(evaluator => evaluator.FailureModes)
            .GroupBy(mode => mode.Mode, StringComparer.Ordinal)
            .Where(mode => mode.All(each => each.Check.Outcome == GateOutcome.Pass))
            .Select(mode => mode.Key)
            .ToHashSet(StringComparer.Ordinal);
    }
}
