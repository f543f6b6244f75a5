using Flywheel.Lake;

namespace Flywheel.Turn.Steps;

/// <summary>Judges the events that wait, and publishes what is kept.</summary>
internal sealed class CurateStep(Wheel wheel, TurnParts parts) : IStep
{
    public TurnStepName Name => TurnStepName.Curate;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (!parts.Curates)
            return TurnStep.NothingDue(Name, "Another process has the workspace, and curates.");
        var report = await wheel.Curator.RunAsync(progress: null, cancellationToken).ConfigureAwait(false);
        if (report is { Edits: 0, Decisions: 0, Version: null })
            return TurnStep.NothingDue(Name, "No edits wait.");
        var step = TurnStep.Done(
            Name,
            FormattableString.Invariant(
                $"Of {report.Edits} edits {report.Kept} were kept, {report.Discarded} discarded and {report.Quarantined} quarantined."
            )
        ) with
        {
            Figures = new Dictionary<string, double>
            {
                ["edits"] = report.Edits,
                ["kept"] = report.Kept,
                ["discarded"] = report.Discarded,
                ["quarantined"] = report.Quarantined,
            },
        };
        return report.Version is { } version
            ? step with
            {
                Ids = new Dictionary<string, string>
                {
                    ["version"] = new DatasetReference(report.Dataset, version).ToString(),
                },
            }
            : step;
    }
}
