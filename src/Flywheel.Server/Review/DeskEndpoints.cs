using System.Globalization;
using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Hands items out and takes answers.</summary>
internal sealed class DeskEndpoints(ReviewDesk desk, int maxBodyBytes)
{
    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        $"count is 1 to {ReviewDesk.MostHeld}, adjudicate is true or false."
    );

    public async Task NextAsync(HttpContext context)
    {
        if (CountOf(context.Request.Query) is not { } count || PurposeOf(context.Request.Query) is not { } purpose)
        {
            await ProblemJson.WriteAsync(context, Wrong).ConfigureAwait(false);
            return;
        }
        var items = await desk.NextAsync(
                ReviewAnswer.QueueOf(context),
                context.ReviewerOf(),
                count,
                purpose,
                context.RequestAborted
            )
            .ConfigureAwait(false);
        if (items.Count == 0)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            ReviewAnswer.WriteList(context, "items", items, ItemJson.Write);
    }

    public async Task HeartbeatAsync(HttpContext context)
    {
        var until = await desk.HeartbeatAsync(
                ReviewAnswer.ItemOf(context),
                context.ReviewerOf(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        ReviewAnswer.Write(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("expires_at"u8, until);
                json.WriteEndObject();
            }
        );
    }

    public Task AnswerAsync(HttpContext context) =>
        ActAsync(
            context,
            (body, person) =>
            {
                body.RefuseOthers("values", "comment");
                return desk.AnswerAsync(
                    ReviewAnswer.ItemOf(context),
                    person,
                    body.Get("values"),
                    body.Find("comment")?.Text(),
                    context.RequestAborted
                );
            }
        );

    public Task SkipAsync(HttpContext context) =>
        ActAsync(
            context,
            (body, person) =>
            {
                body.RefuseOthers("reason");
                var reason = body.Get("reason").Text();
                return desk.SkipAsync(ReviewAnswer.ItemOf(context), person, reason, context.RequestAborted);
            }
        );

    public Task AdjudicateAsync(HttpContext context) =>
        ActAsync(
            context,
            (body, person) =>
            {
                body.RefuseOthers("values", "exclude", "why");
                var id = ReviewAnswer.ItemOf(context);
                var why = body.Get("why").Text();
                return body.Find("exclude")?.Boolean() ?? false
                    ? desk.ExcludeAsync(id, person, why, context.RequestAborted)
                    : desk.AdjudicateAsync(id, person, body.Get("values"), why, context.RequestAborted);
            }
        );

    public Task CorrectGoldAsync(HttpContext context) =>
        ActAsync(
            context,
            (body, person) =>
            {
                body.RefuseOthers("values", "why");
                var why = body.Get("why").Text();
                return desk.CorrectGoldAsync(
                    ReviewAnswer.ItemOf(context),
                    person,
                    body.Get("values"),
                    why,
                    context.RequestAborted
                );
            }
        );

    public Task UndoAsync(HttpContext context) =>
        ActAsync(
            context,
            (body, person) =>
            {
                body.RefuseOthers("queue");
                return desk.UndoAsync(body.Get("queue").Text(), person, context.RequestAborted);
            }
        );

    public async Task SuggestAsync(HttpContext context)
    {
        if (await BodyOfAsync(context).ConfigureAwait(false) is not { } body)
            return;
        body.RefuseOthers("judge", "values", "reason");
        await desk.SuggestAsync(
                ReviewAnswer.ItemOf(context),
                context.ReviewerOf(),
                body.Get("judge").Text(),
                body.Get("values"),
                body.Find("reason")?.Text(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ActAsync(HttpContext context, Func<JsonPlace, Person, Task<ItemView>> act)
    {
        if (await BodyOfAsync(context).ConfigureAwait(false) is not { } body)
            return;
        var item = await act(body, context.ReviewerOf()).ConfigureAwait(false);
        ReviewAnswer.Write(context, json => ItemJson.Write(json, item));
    }

    // Null where the request was answered with what is wrong about it.
    private async Task<JsonPlace?> BodyOfAsync(HttpContext context)
    {
        var (body, problem) = await ReviewBody
            .ReadAsync(context, maxBodyBytes, ReviewFault.InvalidAnswer)
            .ConfigureAwait(false);
        if (problem is null)
            return body;
        await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
        return null;
    }

    private static int? CountOf(IQueryCollection query)
    {
        if ((string?)query["count"] is not { Length: > 0 } text)
            return 1;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= ReviewDesk.MostHeld
            ? count
            : null;
    }

    private static LeasePurpose? PurposeOf(IQueryCollection query) =>
        (string?)query["adjudicate"] switch
        {
            null or "" or "false" => LeasePurpose.Review,
            "true" => LeasePurpose.Adjudication,
            _ => null,
        };
}
