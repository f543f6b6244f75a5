using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>
/// Reads feedback as applications send it, and leaves out the text of interactions that are not sampled. Thread-safe.
/// </summary>
/// <param name="pseudonyms">Of users.</param>
/// <param name="eventIds">Of feedback that has no id.</param>
/// <param name="options">What is taken and kept.</param>
/// <param name="sampled">Is told of each feedback of which the sample decides, from any thread, whether it is in it; null where nobody counts.</param>
internal sealed class FeedbackPayload(
    Pseudonyms pseudonyms,
    EventIds eventIds,
    CaptureOptions options,
    Action<bool>? sampled = null
) : IPayload
{
    private readonly Sampler _sampler = new(options);

    /// <summary>Reads one feedback.</summary>
    /// <param name="json">One JSON object, UTF-8.</param>
    /// <param name="line">Its line or index, from 1.</param>
    /// <param name="feedback">The feedback; null where the item is refused.</param>
    /// <returns>Null, or why the item is refused.</returns>
    public PayloadError? Parse(ReadOnlySpan<byte> json, long line, out Feedback? feedback)
    {
        var error = PayloadItem.Read(json, options.MaxItemBytes, FeedbackFields.Read, out feedback);
        if (feedback is null)
            return error;
        feedback = feedback with
        {
            EventId = feedback.EventId.Length > 0 ? feedback.EventId : eventIds.For(json, line),
            User = feedback.User is { } userId ? pseudonyms.Of(userId) : null,
        };
        var keepsText = _sampler.KeepsText(feedback);
        if (_sampler.IsSubject(feedback))
            sampled?.Invoke(keepsText);
        if (!keepsText)
            feedback = feedback with { Prompt = null, Output = null, Comment = null };
        return null;
    }

    /// <inheritdoc/>
    public PayloadError? Read(ReadOnlySpan<byte> json, long line, out EventDraft draft)
    {
        var error = Parse(json, line, out var feedback);
        draft = feedback is null
            ? default
            : new EventDraft(feedback.EventId, EventType.Feedback, EventJson.Write(feedback));
        return error;
    }
}
