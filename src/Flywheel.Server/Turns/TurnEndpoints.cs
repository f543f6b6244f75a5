using System.Text.Json;
using Flywheel.Server.Problems;
using Flywheel.Turn.Records;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Turns;

/// <summary>Lists the turns of the wheel with their steps.</summary>
internal sealed class TurnEndpoints(TurnRecords records)
{
    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after the id of a turn."
    );

    /// <summary>A page of turns, the latest first: <c>{"turns":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (PageQuery.Limit(query) is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = records.List(PageQuery.Text(query, "after"), limit);
        return JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("turns"u8);
                JsonSerializer.Serialize(json, page, TurnJson.Options);
                json.WriteString("next"u8, page.Count == limit ? page[^1].Id : null);
                json.WriteEndObject();
            }
        );
    }
}
