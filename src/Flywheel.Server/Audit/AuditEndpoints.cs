using System.Text.Json;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Audit;

/// <summary>Shows the audit trail and proves that it is whole.</summary>
internal sealed class AuditEndpoints(AuditTrail trail)
{
    /// <summary>A page of entries, the latest first.</summary>
    public Task ListAsync(HttpContext context)
    {
        if (context.Limit() is not { } limit || !context.TryAfter(out var below))
            return ProblemJson.WriteAsync(context, PageQuery.Wrong);
        var entries = trail.ReadLatest(below, context.Text("actor"), context.Text("action"), limit);
        return JsonAnswer.WriteAsync(
            context,
            new EntriesAnswer(
                [.. entries.Select(EntryAnswer.Of)],
                entries.Count == limit && entries[^1].Number > 1 ? entries[^1].Number : null
            )
        );
    }

    public Task VerifyAsync(HttpContext context) => JsonAnswer.WriteAsync(context, trail.Verify());

    private sealed record EntriesAnswer(IReadOnlyList<EntryAnswer> Entries, long? Next);

    private sealed record EntryAnswer(
        long Number,
        DateTimeOffset RecordedAt,
        string Actor,
        string Action,
        string Subject,
        string Why,
        JsonElement Details
    )
    {
        public static EntryAnswer Of(AuditEntry entry) =>
            new(
                entry.Number,
                entry.RecordedAt,
                entry.Actor,
                entry.Action,
                entry.Subject,
                entry.Why,
                JsonElement.Parse(entry.DetailsJson)
            );
    }
}
