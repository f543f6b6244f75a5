using System.Text.Json;
using Flywheel.Server.Problems;
using Flywheel.Turn.Records;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Turns;

/// <summary>Lists what was made of failures.</summary>
internal sealed class AugmentationEndpoints(AugmentationRecords records)
{
    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after the id of an augmentation."
    );

    /// <summary>A page of augmentations, the latest first: <c>{"augmentations":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        if (context.Limit() is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = records.List(context.Text("after"), limit);
        return JsonAnswer.WritePageAsync(
            context,
            "augmentations",
            page,
            limit,
            augmentation => augmentation.Id,
            (json, augmentation) => JsonSerializer.Serialize(json, augmentation, TurnJson.Options)
        );
    }
}
