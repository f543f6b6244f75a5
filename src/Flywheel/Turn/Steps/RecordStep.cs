using Flywheel.Gate;
using Flywheel.Gate.Releases;

namespace Flywheel.Turn.Steps;

/// <summary>Makes a candidate that passed the current model: it goes out as a release.</summary>
internal sealed class RecordStep(Wheel wheel) : IStep
{
    // What a release says of its prompt where no release before it named one.
    private const string NoPrompt = "default";

    private const string Recorder = "flywheel turn";

    public TurnStepName Name => TurnStepName.Record;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (state is not { Candidate: { } candidate, Decision: { } decision })
            return TurnStep.NothingDue(Name, "Nothing was decided.");
        if (decision.Decision != GateOutcome.Pass)
            return TurnStep.NothingDue(Name, $"Model {candidate.Id} did not pass; the current model stays.");
        var prompt = wheel.Releases.List() is [var latest, ..] ? latest.Prompt : NoPrompt;
        var release = await wheel
            .Releases.AddAsync(
                new ReleaseRequest($"turn-{candidate.Id}", candidate.Id, prompt, decision.Id, Why: "", Recorder),
                cancellationToken
            )
            .ConfigureAwait(false);
        return TurnStep.Done(Name, $"Model {candidate.Id} is the current model, by release {release.Name}.") with
        {
            Ids = new Dictionary<string, string> { ["release"] = release.Name, ["model"] = candidate.Id },
        };
    }
}
