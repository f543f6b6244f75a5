using System.Text.Json;
using Flywheel.Curate;

namespace Flywheel.Lake;

/// <summary>Kept edits as preference pairs: the person's text is chosen, the model's is rejected.</summary>
internal static class GoldPair
{
    public static PreferencePair Of(CuratedEdit curated, LineageGroups groups)
    {
        var edit = curated.Edit;
        var (group, split) = groups.Of(edit);
        return new()
        {
            Id = edit.EventId,
            Prompt = edit.Prompt.Value,
            PromptIsConversation = edit.Prompt.IsConversation,
            Chosen = edit.FinalEdit,
            Rejected = edit.OriginalOutput,
            Distance = curated.Verdict.Distance,
            Similarity = curated.Verdict.Similarity,
            Split = split,
            LineageGroup = group,
            ThreadId = edit.ThreadId,
            TraceId = edit.TraceId,
            SpanId = edit.SpanId,
            User = edit.User,
            Model = edit.Model,
            PromptVersion = edit.PromptVersion,
            Release = edit.Release,
            ContextJson = edit.Context.Count == 0 ? null : ContextJson(edit.Context),
            AttributesJson = edit.AttributesJson,
            OccurredAt = edit.OccurredAt,
            ReceivedAt = curated.ReceivedAt,
            PolicyVersion = curated.Verdict.PolicyVersion,
            Reviewer = curated.Reviewer,
            EventOffset = curated.Offset,
        };
    }

    private static string ContextJson(IReadOnlyList<string> documents) =>
        JsonSerializer.Serialize(documents, Delta.DeltaJson.Relaxed.IReadOnlyListString);
}
