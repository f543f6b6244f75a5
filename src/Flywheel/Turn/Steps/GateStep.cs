using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Gate.Contamination;
using Flywheel.Gate.FailureModes;
using Flywheel.Gate.Reports;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn.Steps;

/// <summary>Decides over the candidate by the held-out part alone. The same decision is kept once.</summary>
internal sealed class GateStep(Wheel wheel, GatePolicy policy) : IStep
{
    public TurnStepName Name => TurnStepName.Gate;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (state is not { Rows: { } rows, Current: { } current, CandidateResults: { } candidate })
            return TurnStep.NothingDue(Name, "There is no candidate to decide over.");
        var report = await DecideAsync(rows, current, candidate, cancellationToken).ConfigureAwait(false);
        var stored = wheel.Gates.Latest(report.Candidate, report.Baseline, YamlText.Sha256Of(policy.Text));
        var isKept = stored is not null && stored.Report == JsonReport.TextOf(report with { GateId = stored.Gate.Id });
        if (!isKept)
        {
            var kept = await wheel.Gates.AddAsync(policy, report, cancellationToken).ConfigureAwait(false);
            stored = wheel.Gates.Get(kept.GateId!);
        }
        state.Decision = stored!.Gate;
        state.Gate = report with { GateId = stored.Gate.Id };
        // What was decided before a kill was decided by this turn.
        return Told(state, isNew: stored.Gate.DecidedAt >= state.StartedAt);
    }

    private async Task<GateReport> DecideAsync(
        EvaluatedRows rows,
        ModelResults current,
        ModelResults candidate,
        CancellationToken cancellationToken
    )
    {
        var request = new GateRequest
        {
            Candidate = new RunResults(wheel.Evaluations, candidate.Run),
            Baseline = new RunResults(wheel.Evaluations, current.Run),
            Excluded = await ExcludedAsync(rows, cancellationToken).ConfigureAwait(false),
            TrainedOn = await TrainedOnAsync(rows, candidate, cancellationToken).ConfigureAwait(false),
        };
        var report = await new ReleaseGate(policy).DecideAsync(request, cancellationToken).ConfigureAwait(false);
        var matcher = new FailureModeMatcher(
            FailureModeCatalog.Load(wheel.Workspace.FailureModesPath),
            ModeRow.ReadAll(wheel.Datasets, cancellationToken)
        );
        return await NewFailures.NameAsync(report, matcher, [rows.Source], cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, string>> ExcludedAsync(
        EvaluatedRows rows,
        CancellationToken cancellationToken
    )
    {
        var excluded = rows.Development.ToDictionary(
            row => row,
            _ => "Of the development part, from whose failures models learn.",
            StringComparer.Ordinal
        );
        var heldBack = await wheel.HeldBackRows.FindAsync(rows.Dataset, cancellationToken).ConfigureAwait(false);
        foreach (var (row, reason) in heldBack)
            excluded.TryAdd(row, reason);
        return excluded;
    }

    private async Task<TrainingOverlap> TrainedOnAsync(
        EvaluatedRows rows,
        ModelResults candidate,
        CancellationToken cancellationToken
    )
    {
        var run = wheel.Training.Runs.Get(candidate.Model!.Run);
        return await ContaminatedRows
            .FindAsync(
                wheel.Datasets,
                [rows.Source],
                [new DatasetReference(run.Dataset, run.Version)],
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private TurnStep Told(TurnState state, bool isNew)
    {
        var (decision, model) = (state.Decision!, state.Candidate!.Id);
        var what = $"Gate {decision.Id} over model {model}: {OutcomeName.Of(decision.Decision)}. {decision.Reason}";
        var figures = new Dictionary<string, double>();
        foreach (var evaluator in state.Gate!.Evaluators)
            if (evaluator.AllRows.PassRate is { } rate)
                figures[$"pass_rate.{evaluator.Name}"] = rate;
        return (isNew ? TurnStep.Done(Name, what) : TurnStep.NothingDue(Name, $"Decided before. {what}")) with
        {
            Figures = figures,
            Ids = new Dictionary<string, string> { ["gate"] = decision.Id, ["model"] = model },
        };
    }
}
