using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Lake;

/// <summary>Kept edits as preference pairs: the person's text is chosen, the model's is rejected.</summary>
internal static class GoldPair
{
    private const int EditsPerBlock = 1024;

    /// <summary>The pairs of edits in their order, made two at a time and as many ahead as a block has.</summary>
    public static IEnumerable<PreferencePair> Of(IReadOnlyList<CuratedEdit> edits)
    {
        LineageGroups[] groups = [new(), new()];
        for (var start = 0; start < edits.Count; start += EditsPerBlock)
            foreach (var pair in OfBlock(edits, start, Math.Min(EditsPerBlock, edits.Count - start), groups))
                yield return pair;
    }

    /// <summary>The pair of one edit.</summary>
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

    /// <summary>What a row keeps of its edit for finding duplicates: id, prompt and the two texts.</summary>
    public static Edit ToEdit(PreferencePair pair) =>
        new()
        {
            EventId = pair.Id,
            Prompt = PromptOf(pair),
            OriginalOutput = pair.Rejected,
            FinalEdit = pair.Chosen,
        };

    /// <summary>The prompt as people read it; what is no conversation although it should be one, as it is.</summary>
    public static string PlainPrompt(PreferencePair pair)
    {
        try
        {
            return PromptOf(pair).PlainText;
        }
        catch (Exception caught) when (caught is JsonException or InvalidOperationException)
        {
            return pair.Prompt;
        }
    }

    private static Prompt PromptOf(PreferencePair pair)
    {
        if (!pair.PromptIsConversation)
            return Prompt.FromText(pair.Prompt);
        using var messages = JsonDocument.Parse(pair.Prompt);
        return Prompt.FromMessages(pair.Prompt, EventJson.PlainTextOf(messages.RootElement));
    }

    private static PreferencePair[] OfBlock(
        IReadOnlyList<CuratedEdit> edits,
        int start,
        int count,
        LineageGroups[] groups
    )
    {
        var pairs = new PreferencePair[count];
        Parallel.For(
            0,
            groups.Length,
            part =>
            {
                for (var i = count * part / groups.Length; i < count * (part + 1) / groups.Length; i++)
                    pairs[i] = Of(edits[start + i], groups[part]);
            }
        );
        return pairs;
    }

    private static string ContextJson(IReadOnlyList<string> documents) =>
        JsonSerializer.Serialize(documents, Delta.DeltaJson.Relaxed.IReadOnlyListString);
}
