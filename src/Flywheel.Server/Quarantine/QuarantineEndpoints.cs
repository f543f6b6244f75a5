using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Quarantine;

/// <summary>Lists what waits in quarantine, and decides on it.</summary>
internal sealed class QuarantineEndpoints(Flywheel.Curate.Quarantine quarantine)
{
    private static readonly Problem NotThere = new(
        ProblemType.NotInQuarantine,
        "No edit of this id is in quarantine. GET /v1/quarantine lists what waits."
    );

    private static readonly Problem Decided = new(
        ProblemType.AlreadyDecided,
        "Somebody has decided on this edit already; a decision is final."
    );

    /// <summary>A page of edits, the oldest first, as they were captured: not redacted.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (context.Limit() is not { } limit || !context.TryAfter(out var after))
        {
            await ProblemJson.WriteAsync(context, PageQuery.Wrong).ConfigureAwait(false);
            return;
        }
        var edits = await quarantine
            .ListAsync(after ?? 0, limit, context.Text("reason"), context.RequestAborted)
            .ConfigureAwait(false);
        await JsonAnswer
            .WriteAsync(
                context,
                new QuarantineAnswer(
                    [.. edits.Select(ItemAnswer.Of)],
                    quarantine.Count(),
                    edits.Count == limit ? edits[^1].Verdict.Offset : null
                )
            )
            .ConfigureAwait(false);
    }

    public Task ReleaseAsync(HttpContext context) => DecideAsync(context, quarantine.ReleaseAsync);

    public Task DiscardAsync(HttpContext context) => DecideAsync(context, quarantine.DiscardAsync);

    public Task ReleaseAllAsync(HttpContext context) => DecideAllAsync(context, release: true);

    public Task DiscardAllAsync(HttpContext context) => DecideAllAsync(context, release: false);

    private async Task DecideAllAsync(HttpContext context, bool release)
    {
        var sent = await JsonBody
            .ReadAsync<Sweep>(context, "reason, why and, for one user's alone, user")
            .ConfigureAwait(false);
        if (sent is null)
            return;
        if (!Reason.IsGiven(sent.Why))
        {
            await ProblemJson.WriteAsync(context, Reason.Missing).ConfigureAwait(false);
            return;
        }
        var count = await new QuarantineSweep(quarantine)
            .DecideAsync(sent.Reason, sent.User, release, context.Actor(), sent.Why, context.RequestAborted)
            .ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, new SweepAnswer(count)).ConfigureAwait(false);
    }

    private async Task DecideAsync(
        HttpContext context,
        Func<string, string, string, CancellationToken, Task<RecordedDecision>> decide
    )
    {
        if (await JsonBody.ReadAsync<Decision>(context, "why").ConfigureAwait(false) is not { } sent)
            return;
        var id = context.Route("id");
        var refusal = Reason.IsGiven(sent.Why)
            ? await RefusalAsync(id, context.RequestAborted).ConfigureAwait(false)
            : Reason.Missing;
        if (refusal is null)
            try
            {
                var decision = await decide(id, context.Actor(), sent.Why, context.RequestAborted)
                    .ConfigureAwait(false);
                await JsonAnswer.WriteAsync(context, DecisionAnswer.Of(decision)).ConfigureAwait(false);
                return;
            }
            catch (FlywheelException failure) when (!failure.IsTransient)
            {
                // Somebody else was quicker; anything else is a failure of the storage.
                refusal = await RefusalAsync(id, context.RequestAborted).ConfigureAwait(false);
                if (refusal is null)
                    throw;
            }
        await ProblemJson.WriteAsync(context, refusal).ConfigureAwait(false);
    }

    private async Task<Problem?> RefusalAsync(string id, CancellationToken cancellationToken) =>
        await quarantine.FindAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            null => NotThere,
            { Decision: not null } => Decided,
            _ => null,
        };

    private sealed record Decision(string Why);

    private sealed record Sweep(string Reason, string Why, string? User = null);

    private sealed record SweepAnswer(long Count);

    private sealed record QuarantineAnswer(IReadOnlyList<ItemAnswer> Items, long Count, long? Next);

    private sealed record DecisionAnswer(bool Release, string Actor, string Why, DateTimeOffset DecidedAt)
    {
        public static DecisionAnswer Of(RecordedDecision decision) =>
            new(decision.Release, decision.Actor, decision.Why, decision.DecidedAt);
    }

    private sealed record ItemAnswer(
        string? EventId,
        long Offset,
        DateTimeOffset? ReceivedAt,
        string Dataset,
        string? Reason,
        string? Detail,
        string PolicyVersion,
        JsonElement? Prompt,
        bool? PromptIsConversation,
        string? Original,
        string? Edited,
        string? TraceId,
        string? ThreadId,
        string? Model,
        DecisionAnswer? Decision
    )
    {
        public static ItemAnswer Of(QuarantinedEdit item) =>
            new(
                item.EventId,
                item.Verdict.Offset,
                item.ReceivedAt,
                item.Verdict.Dataset,
                item.Verdict.Verdict.Reason,
                item.Verdict.Verdict.Detail,
                item.Verdict.Verdict.PolicyVersion,
                item.Edit is { } edit ? PromptOf(edit.Prompt) : null,
                item.Edit?.Prompt.IsConversation,
                item.Edit?.OriginalOutput,
                item.Edit?.FinalEdit,
                item.Edit?.TraceId,
                item.Edit?.ThreadId,
                item.Edit?.Model,
                item.Decision is { } decision ? DecisionAnswer.Of(decision) : null
            );

        private static JsonElement PromptOf(Prompt prompt) =>
            prompt.IsConversation ? JsonElement.Parse(prompt.Value) : JsonSerializer.SerializeToElement(prompt.Value);
    }
}
