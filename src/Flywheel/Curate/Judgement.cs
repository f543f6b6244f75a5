using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>One edit on its way through the pure steps.</summary>
/// <param name="edit">The edit as received.</param>
/// <param name="isDecided">True when a person let it pass, so that only redactions count.</param>
internal struct Judgement(Edit edit, bool isDecided)
{
    private string? _redactions;

    /// <summary>The edit as the steps so far left it.</summary>
    public Edit Edit { get; private set; } = edit;

    public VerdictKind Kind { get; private set; } = VerdictKind.Keep;

    public string? Reason { get; private set; }

    public string? Detail
    {
        readonly get => Kind == VerdictKind.Keep ? _redactions : field;
        private set;
    }

    /// <summary>True when a step failed, so that nobody can vouch for the redactions.</summary>
    public bool HasFailed { get; private set; }

    public void Take(in StepOutcome outcome)
    {
        if (outcome.Redacted is { } redacted)
        {
            Edit = redacted;
            _redactions = _redactions is null ? $"redacted {outcome.Detail}" : $"{_redactions}, {outcome.Detail}";
        }
        var counts =
            outcome.Kind == VerdictKind.Discard || (outcome.Kind == VerdictKind.Quarantine && Kind == VerdictKind.Keep);
        if (!counts || (isDecided && !HasFailed))
            return;
        Kind = outcome.Kind;
        Reason = outcome.Reason;
        Detail = outcome.Detail;
    }

    public void Run(IReadOnlyList<ICurationStep> steps)
    {
        for (var i = 0; i < steps.Count && Kind != VerdictKind.Discard; i++)
            Take(Outcome(steps[i]));
    }

    // A step that fails on one row must neither stop the log nor let the row pass.
    private StepOutcome Outcome(ICurationStep step)
    {
        try
        {
            return step.Apply(Edit);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            HasFailed = true;
            return StepOutcome.Quarantine(
                VerdictReason.StepFailed,
                $"{step.GetType().Name}: {exception.GetType().Name}"
            );
        }
    }
}
