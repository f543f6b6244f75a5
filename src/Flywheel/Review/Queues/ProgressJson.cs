using System.Text.Json;
using Flywheel.Review.Items;

namespace Flywheel.Review.Queues;

/// <summary>Queues as the API and the commands show them.</summary>
internal static class ProgressJson
{
    private static readonly ItemStatus[] Order =
    [
        ItemStatus.Open,
        ItemStatus.InReview,
        ItemStatus.Disagreed,
        ItemStatus.Decided,
        ItemStatus.Excluded,
    ];

    public static void Write(Utf8JsonWriter json, QueueProgress progress)
    {
        var queue = progress.Queue;
        json.WriteStartObject();
        json.WriteString("name"u8, queue.Name);
        json.WriteNumber("version"u8, queue.Version);
        json.WriteString("created_at"u8, queue.CreatedAt);
        json.WriteString("changed_at"u8, queue.ChangedAt);
        json.WriteStartObject("counts"u8);
        foreach (var status in Order)
            json.WriteNumber(ItemNames.Of(status), progress.Counts[status]);
        json.WriteEndObject();
        json.WritePropertyName("definition"u8);
        QueueJson.Write(json, queue.Definition);
        json.WriteEndObject();
    }
}
