using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Changes;

/// <summary>Tells a page, by server-sent events, which areas changed.</summary>
internal sealed class ChangesEndpoint(ChangeFeed feed, Callers callers, CancellationToken stopping)
{
    // Shorter than the time after which proxies give up a connection that says nothing.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly Problem TooMany = new(
        ProblemType.TooManyStreams,
        $"{ChangeFeed.MostOfOne} streams of yours or {ChangeFeed.MostListeners} of all are open, which is the most. Close a page, or ask again later."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    public async Task HandleAsync(HttpContext context)
    {
        var who = context.Actor();
        if (feed.TryBegin(who) is not { } known)
        {
            await ProblemJson.WriteAsync(context, TooMany).ConfigureAwait(false);
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            // A proxy that gathers answers before it sends them would keep the events.
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await WriteAsync(context, "retry: 3000\n\n", ended.Token).ConfigureAwait(false);
            await TellAsync(context, known, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested) { }
        finally
        {
            feed.End(who);
        }
    }

    private async Task TellAsync(HttpContext context, ImmutableArray<long> known, CancellationToken cancellationToken)
    {
        var caller = context.Caller()!;
        while (callers.IsStillIn(caller))
        {
            var now = await NextAsync(known, cancellationToken).ConfigureAwait(false);
            var text = now is { } counts ? Text(caller, known, counts) : ": still here\n\n";
            await WriteAsync(context, text, cancellationToken).ConfigureAwait(false);
            known = now ?? known;
        }
    }

    // Null where nothing changed for as long as a heartbeat.
    private async Task<ImmutableArray<long>?> NextAsync(ImmutableArray<long> known, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        pause.CancelAfter(Heartbeat);
        try
        {
            return await feed.WaitAsync(known, pause.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // Empty where nothing changed of which the caller is told.
    private static string Text(Caller caller, ImmutableArray<long> before, ImmutableArray<long> now)
    {
        var areas = Enum.GetValues<Area>()
            .Where(area => before[(int)area] != now[(int)area] && caller.May(AreaScopes.ScopeOf(area)))
            .Select(area => area.ToString().ToLowerInvariant())
            .ToList();
        return areas.Count == 0 ? "" : $"event: changed\ndata: {{\"areas\":{JsonSerializer.Serialize(areas)}}}\n\n";
    }

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
