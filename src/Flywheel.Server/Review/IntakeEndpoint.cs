using Flywheel.Review;
using Flywheel.Train.PreferenceModels;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Lets into the queues at once what their rules ask for, which the server does every few seconds by itself.</summary>
internal sealed class IntakeEndpoint(Reviews reviews, EditDoubts doubts)
{
    public async Task HandleAsync(HttpContext context)
    {
        var added = await reviews.RunAsync(context.RequestAborted).ConfigureAwait(false);
        added += await doubts.RunAsync(context.RequestAborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, new Taken(added)).ConfigureAwait(false);
    }

    private sealed record Taken(int Added);
}
