using System.Text.Json;

namespace Flywheel.Review.Items;

/// <summary>Items of a list as the API and the commands show them.</summary>
internal static class SummaryJson
{
    public static void Write(Utf8JsonWriter json, ItemSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("item_id"u8, summary.Item.Id.ToString());
        json.WriteString("queue"u8, summary.Queue);
        json.WriteString("status"u8, ItemNames.Of(summary.Status));
        json.WriteString("entered_at"u8, summary.Item.EnteredAt);
        json.WriteString("rule"u8, ItemNames.Of(summary.Item.Rule));
        json.WriteString("source"u8, summary.Item.Source.Text);
        json.WriteBoolean("is_gold"u8, summary.Item.IsGold);
        json.WriteNumber("answers"u8, summary.Answers);
        json.WriteNumber("reviewers"u8, summary.Item.Reviewers);
        json.WriteNumber("cursor"u8, summary.Item.Number);
        json.WriteEndObject();
    }
}
