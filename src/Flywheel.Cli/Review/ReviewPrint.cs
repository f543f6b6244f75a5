using System.Globalization;
using System.Text.Json;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Cli.Review;

/// <summary>Shows items and queues: to machines as the API does.</summary>
internal static class ReviewPrint
{
    private const int LongestText = 100_000;

    public static void Write(Output output, ItemView view) =>
        Write(output, json => ItemJson.Write(json, view), () => Print(view));

    public static void Write(Output output, QueueProgress queue) =>
        Write(output, json => ProgressJson.Write(json, queue), () => Print(queue));

    /// <summary>Writes what is written to machines, or prints to people.</summary>
    public static void Write(Output output, Action<Utf8JsonWriter> write, Action print) =>
        output.Write(JsonDocument.Parse(QueueJson.TextOf(write)).RootElement, _ => print());

    private static void Print(ItemView view)
    {
        var content = view.Content;
        Field("item", view.Item.Id.ToString());
        Field("queue", view.Queue);
        Field("status", ItemNames.Of(view.Status));
        Field("input", content.Input?.PlainText);
        if (view.Definition.ComparesOutputs)
        {
            Field("first", view.Frame.IsReversed ? content.OtherOutput : content.Output);
            Field("second", view.Frame.IsReversed ? content.Output : content.OtherOutput);
        }
        else
            Field("output", content.Output);
        Field("edit", content.Edit);
        foreach (var document in content.Context)
            Field("context", document);
        foreach (var label in view.Definition.Labels)
            Field(label.IsRequired ? "label" : "label, optional", LabelText(label));
        if (view.Lease is { } lease)
            Field("yours until", Output.Time(DateTimeOffset.FromUnixTimeMilliseconds(lease.ExpiresAt)));
        foreach (var answer in view.Answers ?? (view.Answer is { } own ? [own] : []))
            Field(answer.Person, Values(answer.Values, view, view.Frame) + Remark(answer.Comment));
        foreach (var suggestion in view.Suggestions ?? [])
            Field(
                $"{suggestion.Judge} (judge)",
                Values(suggestion.Values, view, view.Frame) + Remark(suggestion.Reason)
            );
        foreach (var skip in view.Skips ?? [])
            Field("skipped", $"by {skip.Reviewer}: {skip.Reason}");
        if (view.Decision is { } decision)
            Field(
                ItemNames.Of(decision.How),
                Values(decision.Values, view, frame: null)
                    + $" by {string.Join(", ", decision.By)}"
                    + Remark(decision.Why)
            );
    }

    private static void Print(QueueProgress progress)
    {
        var (queue, counts) = (progress.Queue, progress.Counts);
        Field("queue", queue.Name);
        Field("version", queue.Version.ToString(CultureInfo.InvariantCulture));
        Field("reviewers", queue.Definition.Reviewers.ToString(CultureInfo.InvariantCulture));
        foreach (var label in queue.Definition.Labels)
            Field("label", LabelText(label));
        foreach (var (status, count) in counts.OrderBy(each => each.Key))
            Field(ItemNames.Of(status), count.ToString(CultureInfo.InvariantCulture));
        Field("guidelines", queue.Definition.Guidelines);
    }

    private static string LabelText(Label label) => QueueJson.TextOf(json => LabelJson.Write(json, label));

    private static string Values(AnswerValues values, ItemView view, AnswerFrame? frame) =>
        QueueJson.TextOf(json => values.Write(json, view.Definition, frame));

    private static string Remark(string? text) => string.IsNullOrEmpty(text) ? "" : $" — {text}";

    private static void Field(string name, string? value)
    {
        if (value is not null)
            Output.Line($"{Output.SafeText(name, 40), -15}  {Output.SafeText(value, LongestText)}");
    }
}
