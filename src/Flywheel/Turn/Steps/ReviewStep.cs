namespace Flywheel.Turn.Steps;

/// <summary>Lets into the review's queues what their rules ask for.</summary>
internal sealed class ReviewStep(Wheel wheel) : IStep
{
    public TurnStepName Name => TurnStepName.Review;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
        var added = await wheel.Reviews.RunAsync(cancellationToken).ConfigureAwait(false);
        // Before the training of this turn, which leaves out what waits for people.
        added += await wheel.EditDoubts.RunAsync(cancellationToken).ConfigureAwait(false);
        return added == 0
            ? TurnStep.NothingDue(Name, "Nothing new waits for a look.")
            : TurnStep.Done(Name, FormattableString.Invariant($"{added} items entered the review.")) with
            {
                Figures = new Dictionary<string, double> { ["added"] = added },
            };
    }
}
