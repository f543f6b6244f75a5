using Flywheel.Review;
using Flywheel.Review.Queues;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Lists, shows and defines queues.</summary>
internal sealed class QueueEndpoints(Reviews reviews, int maxBodyBytes)
{
    public Task ListAsync(HttpContext context)
    {
        ReviewAnswer.WriteList(context, "queues", reviews.Queues.List(context.ReviewerOf()), ProgressJson.Write);
        return Task.CompletedTask;
    }

    public Task ShowAsync(HttpContext context)
    {
        var queue = reviews.Queues.Get(ReviewAnswer.QueueOf(context), context.ReviewerOf());
        ReviewAnswer.Write(context, json => ProgressJson.Write(json, queue));
        return Task.CompletedTask;
    }

    public async Task PutAsync(HttpContext context)
    {
        var (body, problem) = await ReviewBody
            .ReadAsync(context, maxBodyBytes, ReviewFault.InvalidQueue)
            .ConfigureAwait(false);
        if (problem is not null)
        {
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }
        var queue = await reviews
            .Queues.PutAsync(
                ReviewAnswer.QueueOf(context),
                QueueJson.Read(body),
                context.ReviewerOf(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        ReviewAnswer.Write(context, json => ProgressJson.Write(json, queue));
    }
}
