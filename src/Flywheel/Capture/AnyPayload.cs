using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>
/// Reads files in which edits and feedback may be mixed. An item with a field that only edits have is an edit; else one
/// with a <c>type</c> is feedback; anything else is read as an edit, whose error then says what is missing. Thread-safe.
/// </summary>
internal sealed class AnyPayload(EditPayload edits, FeedbackPayload feedback) : IPayload
{
    /// <summary>A reader with the settings of a workspace.</summary>
    public static AnyPayload Create(Pseudonyms pseudonyms, EventIds eventIds, CaptureOptions options) =>
        new(new EditPayload(pseudonyms, eventIds, options), new FeedbackPayload(pseudonyms, eventIds, options));

    public PayloadError? Read(ReadOnlySpan<byte> json, long line, out EventDraft draft) =>
        IsFeedback(json) ? feedback.Read(json, line, out draft) : edits.Read(json, line, out draft);

    /// <summary>True where an item is to be read as feedback; false also where it is no JSON object.</summary>
    public static bool IsFeedback(ReadOnlySpan<byte> json)
    {
        // Most lines are edits, and their own reader finds every fault: a look for the field's name settles those.
        if (json.IndexOf("\"type\""u8) < 0)
            return false;
        var hasType = false;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (IsEditField(ref reader))
                    return false;
                hasType |= reader.ValueTextEquals("type"u8);
                reader.Read();
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return hasType;
    }

    private static bool IsEditField(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("original_llm_output"u8)
        || reader.ValueTextEquals("final_user_edit"u8)
        || reader.ValueTextEquals("original_output"u8)
        || reader.ValueTextEquals("final_output"u8);
}
