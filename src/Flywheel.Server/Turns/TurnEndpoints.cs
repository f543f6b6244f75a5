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
        if (context.Limit() is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = records.List(context.Text("after"), limit);
        return JsonAnswer.WritePageAsync(
            context,
            "turns",
            page,
            limit,
            turn => turn.Id,
            (json, turn) => JsonSerializer.Serialize(json, turn, TurnJson.Options)
        );
    }
}
