using System.Text.Json;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;

namespace Flywheel.Review.Exchange;

/// <summary>An item as a line of JSON, in the names of the HTTP API.</summary>
internal static class JsonlItem
{
    public static void Write(Utf8JsonWriter json, AnsweredItem item)
    {
        json.WriteStartObject();
        json.WriteString("item_id"u8, item.Item.Id.ToString());
        json.WriteNumber("schema_version"u8, item.Item.SchemaVersion!.Value);
        json.WriteString("status"u8, ItemNames.Of(item.Item.Status));
        json.WriteString("entered_at"u8, item.Item.EnteredAt);
        json.WriteString("rule"u8, ItemNames.Of(item.Item.Rule));
        json.WriteString("source"u8, item.Item.Source.Text);
        json.WritePropertyName("content"u8);
        json.WriteRawValue(ContentJson.TextOf(item.Content));
        WriteAnswers(json, item);
        WriteSuggestions(json, item);
        json.WriteStartArray("skips"u8);
        foreach (var skip in item.Skips)
            ItemJson.Write(json, skip);
        json.WriteEndArray();
        WriteDecision(json, item);
        json.WriteEndObject();
    }

    private static void WriteAnswers(Utf8JsonWriter json, AnsweredItem item)
    {
        json.WriteStartArray("answers"u8);
        foreach (var answer in item.Answers)
        {
            json.WriteStartObject();
            json.WriteString("person"u8, answer.Person);
            json.WritePropertyName("values"u8);
            answer.Values.Write(json, item.Definition, ShownItem.FrameOf(item));
            json.WriteString("comment"u8, answer.Comment);
            json.WriteString("answered_at"u8, answer.AnsweredAt);
            json.WriteNumber("seconds"u8, answer.Took.TotalSeconds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSuggestions(Utf8JsonWriter json, AnsweredItem item)
    {
        json.WriteStartArray("suggestions"u8);
        foreach (var suggestion in item.Suggestions)
        {
            json.WriteStartObject();
            json.WriteString("judge"u8, suggestion.Judge);
            json.WritePropertyName("values"u8);
            suggestion.Values.Write(json, item.Definition, ShownItem.FrameOf(item));
            json.WriteString("reason"u8, suggestion.Reason);
            json.WriteString("suggested_at"u8, suggestion.SuggestedAt);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDecision(Utf8JsonWriter json, AnsweredItem item)
    {
        json.WritePropertyName("decision"u8);
        if (item.Decision is not { } decision)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("how"u8, ItemNames.Of(decision.How));
        json.WritePropertyName("values"u8);
        decision.Values.Write(json, item.Definition, frame: null);
        json.WritePropertyName("by"u8);
        JsonSerializer.Serialize(json, decision.By);
        json.WriteString("why"u8, decision.Why);
        json.WriteString("decided_at"u8, decision.DecidedAt);
        json.WriteEndObject();
    }
}
