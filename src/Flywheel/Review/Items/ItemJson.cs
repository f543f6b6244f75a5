using System.Text.Json;
using Flywheel.Review.Answering;
using Flywheel.Review.Labels;

namespace Flywheel.Review.Items;

/// <summary>Items as the API and the commands show them; docs/review.md describes every member.</summary>
internal static class ItemJson
{
    public static void Write(Utf8JsonWriter json, ItemView view)
    {
        json.WriteStartObject();
        json.WriteString("item_id"u8, view.Item.Id.ToString());
        json.WriteString("queue"u8, view.Queue);
        json.WriteNumber("schema_version"u8, view.SchemaVersion);
        json.WriteString("status"u8, ItemNames.Of(view.Status));
        json.WriteNumber("reviewers"u8, view.Item.Reviewers);
        json.WriteStartArray("labels"u8);
        foreach (var label in view.Definition.Labels)
            LabelJson.Write(json, label);
        json.WriteEndArray();
        WriteContent(json, view);
        WriteLease(json, view);
        WriteOptional(json, "answer", view.Answer, answer => Write(json, answer, view));
        WriteList(json, "suggestions", view.Suggestions, suggestion => Write(json, suggestion, view));
        WriteList(json, "answers", view.Answers, answer => Write(json, answer, view));
        WriteList(json, "skips", view.Skips, skip => Write(json, skip));
        WriteOptional(json, "decision", view.Decision, decision => Write(json, decision, view));
        WriteOrigin(json, view);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, ItemView view)
    {
        var content = view.Content;
        json.WriteStartObject("content"u8);
        ContentJson.WriteInput(json, content);
        var isComparison = view.Definition.ComparesOutputs;
        json.WriteString("output"u8, isComparison ? null : content.Output);
        json.WritePropertyName("candidates"u8);
        if (isComparison)
            WritePair(json, view, content.Output, content.OtherOutput);
        else
            json.WriteNullValue();
        if (isComparison && view.Status is not (ItemStatus.Open or ItemStatus.InReview))
        {
            json.WritePropertyName("order"u8);
            WritePair(json, view, PreferenceLabel.Output, PreferenceLabel.OtherOutput);
        }
        ContentJson.WriteRest(json, content);
        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, ItemView view, string? output, string? otherOutput)
    {
        json.WriteStartArray();
        json.WriteStringValue(view.Frame.IsReversed ? otherOutput : output);
        json.WriteStringValue(view.Frame.IsReversed ? output : otherOutput);
        json.WriteEndArray();
    }

    private static void WriteLease(Utf8JsonWriter json, ItemView view) =>
        WriteOptional(
            json,
            "lease",
            view.Lease,
            lease =>
            {
                json.WriteStartObject();
                json.WriteString("purpose"u8, ItemNames.Of(lease.Purpose));
                json.WriteString("expires_at"u8, DateTimeOffset.FromUnixTimeMilliseconds(lease.ExpiresAt));
                json.WriteEndObject();
            }
        );

    private static void Write(Utf8JsonWriter json, Answer answer, ItemView view)
    {
        json.WriteStartObject();
        json.WriteString("person"u8, answer.Person);
        json.WriteNumber("schema_version"u8, view.SchemaVersion);
        json.WritePropertyName("values"u8);
        answer.Values.Write(json, view.Definition, view.Frame);
        json.WriteString("comment"u8, answer.Comment);
        json.WriteString("answered_at"u8, answer.AnsweredAt);
        json.WriteNumber("seconds"u8, answer.Took.TotalSeconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Suggestion suggestion, ItemView view)
    {
        json.WriteStartObject();
        json.WriteString("judge"u8, suggestion.Judge);
        json.WritePropertyName("values"u8);
        suggestion.Values.Write(json, view.Definition, view.Frame);
        json.WriteString("reason"u8, suggestion.Reason);
        json.WriteString("suggested_at"u8, suggestion.SuggestedAt);
        json.WriteEndObject();
    }

    /// <summary>Writes that somebody left an item to others.</summary>
    public static void Write(Utf8JsonWriter json, Skip skip)
    {
        json.WriteStartObject();
        json.WriteString("reviewer"u8, skip.Reviewer);
        json.WriteString("reason"u8, skip.Reason);
        json.WriteString("at"u8, skip.At);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Decision decision, ItemView view)
    {
        json.WriteStartObject();
        json.WriteString("how"u8, ItemNames.Of(decision.How));
        json.WritePropertyName("values"u8);
        decision.Values.Write(json, view.Definition, frame: null);
        json.WritePropertyName("by"u8);
        JsonSerializer.Serialize(json, decision.By);
        json.WriteString("why"u8, decision.Why);
        json.WriteString("decided_at"u8, decision.DecidedAt);
        json.WriteString("edit_event_id"u8, decision.MakesEdit ? ReviewedEdits.EventIdOf(view.Item.Id) : null);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, ItemView view) =>
        WriteOptional(
            json,
            "origin",
            view.ShowsOrigin ? view.Item : null,
            item =>
            {
                json.WriteStartObject();
                json.WriteString("source"u8, item.Source.Text);
                json.WriteString("rule"u8, ItemNames.Of(item.Rule));
                // Items come in the order of entry, but gold ones come between: the time would tell which they are.
                json.WriteString("entered_at"u8, item.EnteredAt);
                json.WriteBoolean("is_gold"u8, item.IsGold);
                WriteOptional(json, "gold", view.Known, known => WriteGold(json, known, view));
                json.WriteEndObject();
            }
        );

    // As whoever entered the item wrote it.
    private static void WriteGold(Utf8JsonWriter json, AnswerValues known, ItemView view)
    {
        json.WriteStartObject();
        json.WritePropertyName("values"u8);
        known.Write(json, view.Definition, frame: null);
        json.WriteEndObject();
    }

    private static void WriteOptional<T>(Utf8JsonWriter json, string name, T? value, Action<T> write)
        where T : class
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            write(value);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T>? values, Action<T> write) =>
        WriteOptional(
            json,
            name,
            values,
            list =>
            {
                json.WriteStartArray();
                foreach (var value in list)
                    write(value);
                json.WriteEndArray();
            }
        );
}
