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
        // Also where there is none: what shows the texts there wants every item to have all of them.
        texts["edit"] = item.Content.Edit ?? "";
        texts["context"] = string.Join("\n\n", item.Content.Context);
        return texts;
    }

    /// <summary>The names of the texts, in the order in which they are read.</summary>
    public static IReadOnlyList<string> TextNames(QueueDefinition definition) =>
        definition.ComparesOutputs
            ? ["input", "context", "first", "second", "edit"]
            : ["input", "context", "output", "edit"];

    /// <summary>Whether no item is without a text.</summary>
    public static bool IsAlwaysThere(string text) => text is "output" or "first" or "second";

    /// <summary>Texts and labels share their names in other tools.</summary>
    /// <exception cref="ReviewException">A label has the name of a text.</exception>
    public static void RequireDistinctNames(QueueDefinition definition)
    {
        if (definition.Labels.FirstOrDefault(label => TextNames(definition).Contains(label.Name)) is { } label)
            throw new ReviewException(
                ReviewFault.InvalidQueue,
                $"The label '{label.Name}' has the name of a text of the item, and other tools cannot tell them apart. Give it another name."
            );
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
