using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>
/// Reads edits as applications send them: <c>prompt</c>, <c>original_llm_output</c> (or <c>original_output</c>) and
/// <c>final_user_edit</c> (or <c>final_output</c>), and the optional fields. Thread-safe.
/// </summary>
internal sealed class EditPayload(Pseudonyms pseudonyms, EventIds eventIds, CaptureOptions options) : IPayload
{
    /// <summary>Reads one edit.</summary>
    /// <param name="json">One JSON object, UTF-8.</param>
    /// <param name="line">Its line or index, from 1.</param>
    /// <param name="edit">The edit; null where the item is refused.</param>
    /// <returns>Null, or why the item is refused.</returns>
    public PayloadError? Parse(ReadOnlySpan<byte> json, long line, out Edit? edit)
    {
        var error = PayloadItem.Read(json, options.MaxItemBytes, EditFields.Read, out edit);
        if (edit is null)
            return error;
        if (edit.User is { } userId)
            edit = edit with { User = pseudonyms.Of(userId) };
        if (edit.EventId.Length == 0)
            edit = edit with { EventId = eventIds.For(json, line) };
        return null;
    }

    /// <inheritdoc/>
    public PayloadError? Read(ReadOnlySpan<byte> json, long line, out EventDraft draft)
    {
        var error = Parse(json, line, out var edit);
        draft = edit is null ? default : new EventDraft(edit.EventId, EventType.Edit, EventJson.Write(edit));
        return error;
    }
}
