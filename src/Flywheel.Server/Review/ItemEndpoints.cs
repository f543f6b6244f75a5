using System.Globalization;
using System.Text.Json;
using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Shows one item, and lists them.</summary>
internal sealed class ItemEndpoints(Reviews reviews)
{
    private const int DefaultLimit = 100;

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "queue is needed; status is open, in_review, disagreed, decided or excluded; after is a cursor; limit is 1 to 1000."
    );

    public Task ShowAsync(HttpContext context)
    {
        var item = reviews.Desk.Show(ReviewAnswer.ItemOf(context), context.ReviewerOf());
        ReviewAnswer.Write(context, json => ItemJson.Write(json, item));
        return Task.CompletedTask;
    }

    public Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var status = ItemNames.StatusOf(TextOf(query, "status") ?? "open");
        var after = NumberOf(query, "after", 0);
        var limit = NumberOf(query, "limit", DefaultLimit);
        if (
            TextOf(query, "queue") is not { } queue
            || status is null
            || after is null
            || limit is not (>= 1 and <= ItemList.MostItems)
        )
            return ProblemJson.WriteAsync(context, Wrong);
        var page = reviews.Items.Read(queue, status.Value, after.Value, (int)limit, context.ReviewerOf());
        ReviewAnswer.Write(context, json => Write(json, page, (int)limit));
        return Task.CompletedTask;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ItemSummary> page, int limit)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var item in page)
            SummaryJson.Write(json, item);
        json.WriteEndArray();
        if (page.Count == limit)
            json.WriteNumber("next"u8, page[^1].Item.Number);
        else
            json.WriteNull("next"u8);
        json.WriteEndObject();
    }

    private static string? TextOf(IQueryCollection query, string name) =>
        query[name] is [{ Length: > 0 } text] ? text : null;

    private static long? NumberOf(IQueryCollection query, string name, long absent)
    {
        if (TextOf(query, name) is not { } text)
            return absent;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
