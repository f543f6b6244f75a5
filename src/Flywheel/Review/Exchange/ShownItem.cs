using System.Text.Json.Nodes;
using Flywheel.Review.Answering;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Exchange;

/// <summary>An item as reviewers see it, for tools that show texts: two outputs stay in the order that hides which is which.</summary>
internal static class ShownItem
{
    /// <summary>What the reviewer saw.</summary>
    public static AnswerFrame FrameOf(AnsweredItem item) => new(item.Content.Output, item.Item.Id.IsReversed);

    /// <summary>The texts by name.</summary>
    public static JsonObject TextsOf(AnsweredItem item)
    {
        var texts = new JsonObject { ["input"] = item.Content.Input?.PlainText ?? "" };
        if (item.Definition.ComparesOutputs)
        {
            var (output, other) = (item.Content.Output, item.Content.OtherOutput ?? "");
            var isReversed = item.Item.Id.IsReversed;
            texts["first"] = isReversed ? other : output;
            texts["second"] = isReversed ? output : other;
        }
        else
            texts["output"] = item.Content.Output;
        if (item.Content.Edit is { } edit)
            texts["edit"] = edit;
        if (item.Content.Context.Count > 0)
            texts["context"] = string.Join("\n\n", item.Content.Context);
        return texts;
    }

    /// <summary>The values of an answer, label by label, as reviewers give them.</summary>
    public static IEnumerable<(Label Label, JsonNode Value)> ValuesOf(AnsweredItem item, AnswerValues values)
    {
        foreach (var label in item.Definition.Labels)
            if (values.ByLabel.TryGetValue(label.Name, out var value))
                yield return (
                    label,
                    JsonNode.Parse(QueueJson.TextOf(json => label.Write(json, value, FrameOf(item))))!
                );
    }
}
