using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Turn.Answers;
using Flywheel.Turn.Records;
using Flywheel.Turn.Steps;

namespace Flywheel.Turn;

/// <summary>
/// One turn of the wheel: does what is due, step after step. What was done before for the same inputs is not done again, so a turn that was
/// killed goes on when the next one is started, and nothing is paid for twice. One turn at a time.
/// </summary>
/// <param name="wheel">The workspace.</param>
/// <param name="options">What the turn works on.</param>
/// <param name="parts">What it works with.</param>
internal sealed class WheelTurn(Wheel wheel, TurnOptions options, TurnParts parts)
{
    /// <summary>Turns.</summary>
    /// <param name="progress">Told of each step when it ends.</param>
    /// <param name="cancellationToken">Stops; the next turn goes on.</param>
    /// <exception cref="FlywheelException">The policy cannot be read, or another process is at a turn. Failures of steps are in the report.</exception>
    public async Task<TurnReport> RunAsync(IProgress<TurnStep>? progress, CancellationToken cancellationToken)
    {
        options.RequireApart(wheel.Options.Curate.Dataset);
        var policy = PolicyIn(Path.Combine(wheel.Workspace.Root, options.Policy));
        EvaluationPlan.RequireDistinct(parts.Evaluators);
        using var held = TurnLock.Take(wheel.Workspace);
        var records = new TurnRecords(wheel.Database, wheel.Time);
        var turn = await records.BeginAsync(cancellationToken).ConfigureAwait(false);
        // What was held or failed before a kill is tried again.
        turn = turn with
        {
            Steps = [.. turn.Steps.Where(step => step.State == TurnStepState.Done)],
        };
        var state = new TurnState(turn.StartedAt);
        foreach (var step in Steps(policy, records))
        {
            var ended = await RunAsync(step, turn, state, cancellationToken).ConfigureAwait(false);
            turn = turn with { Steps = With(turn.Steps, ended) };
            progress?.Report(turn.Step(step.Name)!);
            await records.SaveAsync(turn, cancellationToken).ConfigureAwait(false);
        }
        turn = turn with
        {
            EndedAt = wheel.Time.GetUtcNow(),
            Outcome = OutcomeOf(turn, state),
            Model = CurrentModel.Of(wheel.Releases, wheel.Training.Runs)?.Id,
            Gate = state.Gate,
        };
        await records.EndAsync(turn, cancellationToken).ConfigureAwait(false);
        Tidy(state);
        return turn;
    }

    private IEnumerable<IStep> Steps(GatePolicy policy, TurnRecords records)
    {
        var training = new TrainingSet(
            wheel.Datasets,
            options.Training,
            [wheel.Options.Curate.Dataset, options.Variants]
        );
        var evaluation = new ModelEvaluation(wheel, options, parts);
        return
        [
            new CurateStep(wheel, parts),
            new ReviewStep(wheel),
            new VersionStep(training, options),
            new EvaluateCurrentStep(wheel, options, evaluation),
            new MineStep(wheel, options, parts, training, records),
            new AugmentStep(wheel, options, parts, training, records),
            new TrainStep(wheel, options, parts),
            new EvaluateCandidateStep(wheel, options, evaluation),
            new GateStep(wheel, policy),
            new RecordStep(wheel),
        ];
    }

    private static async Task<TurnStep> RunAsync(
        IStep step,
        TurnReport turn,
        TurnState state,
        CancellationToken cancellationToken
    )
    {
        // What stands on a step that failed would stand on what was there before it.
        if (turn.Steps.FirstOrDefault(earlier => earlier.State == TurnStepState.Failed) is { } failed)
            return TurnStep.NothingDue(step.Name, $"The step {TurnJson.NameOf(failed.Step)} failed.");
        try
        {
            return await step.RunAsync(state, cancellationToken).ConfigureAwait(false);
        }
        catch (FlywheelException failure)
        {
            return TurnStep.Failed(step.Name, failure.Message, failure.IsTransient);
        }
    }

    // A turn that goes on finds done what it did before it was killed, and says so as if it had not been.
    private static IReadOnlyList<TurnStep> With(IReadOnlyList<TurnStep> steps, TurnStep ended)
    {
        var before = steps.FirstOrDefault(step => step.Step == ended.Step);
        var told = before is { State: TurnStepState.Done } && ended.State == TurnStepState.NothingDue ? before : ended;
        return [.. steps.Where(step => step.Step != ended.Step).Append(told).OrderBy(step => step.Step)];
    }

    // Only the work on these rows, and on failures of which not all rows are made, is ever gone on with.
    private void Tidy(TurnState state)
    {
        if (state.Rows is not { } rows)
            return;
        string?[] needed = [rows.Source.Name, state.Mined?.Inputs];
        foreach (var folder in new DirectoryInfo(wheel.Workspace.TurnsPath).EnumerateDirectories())
            if (!needed.Contains(folder.Name))
                folder.Delete(recursive: true);
    }

    private static TurnOutcome OutcomeOf(TurnReport turn, TurnState state)
    {
        if (turn.Steps.Any(step => step.State == TurnStepState.Failed))
            return TurnOutcome.Failed;
        if (turn.Step(TurnStepName.Gate)!.State == TurnStepState.Done && state.Decision is { } decision)
            return decision.Decision switch
            {
                GateOutcome.Block => TurnOutcome.Blocked,
                GateOutcome.Inconclusive => TurnOutcome.Inconclusive,
                _ => TurnOutcome.Through,
            };
        return turn.Steps.Any(step => step.State == TurnStepState.Done) ? TurnOutcome.Through : TurnOutcome.NothingDue;
    }

    private static GatePolicy PolicyIn(string path) =>
        File.Exists(path)
            ? GatePolicy.Load(path)
            : throw new FlywheelException(
                $$"""
                A turn needs to know what a candidate has to hold, and there is no {{path}}. Write it, for example:
                evaluators:
                  exact: {max_drop: 0}
                Or name another file: 'turn.policy' of flywheel.yaml.
                """
            );
}
