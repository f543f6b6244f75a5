using System.Text.Json;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Events.Traces;
using Flywheel.Review.Items;

namespace Flywheel.Review.Intake;

/// <summary>Makes what reviewers read out of captured traces and events.</summary>
internal sealed class SourceReader(IEventLog log, TraceStore traces)
{
    /// <summary>The entry that a trace makes; null where there is no such trace or it does not say what came out.</summary>
    public ReviewEntry? Trace(string traceId) =>
        traces.Find(traceId) is { } trace && ContentOf(trace) is { } content
            ? new ReviewEntry { Source = ReviewSource.Trace(trace.TraceId), Content = content }
            : null;

    /// <summary>The entry that an edit, or feedback that carries the texts, makes; null where there is no such event.</summary>
    public async Task<ReviewEntry?> EventAsync(string eventId, CancellationToken cancellationToken) =>
        await log.FindAsync(eventId, cancellationToken).ConfigureAwait(false) is { } found ? EntryOf(found) : null;

    /// <summary>The entry that an event makes; null where it has nothing to read.</summary>
    public static ReviewEntry? EntryOf(Event item)
    {
        try
        {
            return item.Type switch
            {
                EventType.Edit => Of(EventJson.ReadEdit(item.Payload.Span)),
                EventType.Feedback => Of(EventJson.ReadFeedback(item.Payload.Span)),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReviewEntry Of(Edit edit) =>
        new()
        {
            Source = ReviewSource.Event(edit.EventId),
            Author = edit.User,
            Content = new ReviewContent
            {
                Input = edit.Prompt,
                Output = edit.OriginalOutput,
                Edit = edit.FinalEdit,
                Context = edit.Context,
                TraceId = edit.TraceId,
                ThreadId = edit.ThreadId,
                Attributes = Slices(edit.AttributesJson, ("model", edit.Model), ("release", edit.Release)),
            },
        };

    private static ReviewEntry? Of(Feedback feedback) =>
        feedback.Output is { } output
            ? new ReviewEntry
            {
                Source = ReviewSource.Event(feedback.EventId),
                Content = new ReviewContent
                {
                    Input = feedback.Prompt,
                    Output = output,
                    TraceId = feedback.TraceId,
                    ThreadId = feedback.ThreadId,
                    Attributes = Slices(feedback.AttributesJson),
                },
            }
            : null;

    // What the root was given and gave; where it does not say, the first call of a model was asked and the last one answered.
    private static ReviewContent? ContentOf(Trace trace)
    {
        var spans = trace.Spans.Select(each => each.Span).ToList();
        var root = trace.Spans.FirstOrDefault(each => each.Depth == 0)?.Span;
        var (first, last) = (spans.Find(IsModel), spans.FindLast(IsModel));
        if ((root?.Output ?? last?.Output) is not { } output)
            return null;
        return new ReviewContent
        {
            Input = (root?.Input ?? first?.Input) is { Length: > 0 } input ? Prompt.FromText(input) : null,
            Output = output,
            Context =
            [
                .. spans
                    .SelectMany(span => span.Documents)
                    .Select(document => document.Content)
                    .Where(text => text.Length > 0)
                    .Distinct(StringComparer.Ordinal),
            ],
            TraceId = trace.TraceId,
            ThreadId = spans.Select(span => span.SessionId).FirstOrDefault(session => session is not null),
            Attributes = CohortOf(trace.Labels),
        };
    }

    private static bool IsModel(Span span) => span.Operation == SpanOperation.Model;

    // What became of the trace is no slice of what it was asked, and would tell reviewers what others thought of it. A name
    // of several values, such as the tools of an agent, puts it into no one slice.
    private static Dictionary<string, string> CohortOf(IReadOnlyList<string> labels) =>
        labels
            .Select(label => label.Split('=', 2))
            .Where(label => label is not ["status" or "feedback", _])
            .GroupBy(label => label[0], StringComparer.Ordinal)
            .Where(values => values.Count() == 1)
            .ToDictionary(values => values.Key, values => values.Single()[1], StringComparer.Ordinal);

    private static Dictionary<string, string> Slices(
        string? attributesJson,
        params ReadOnlySpan<(string Name, string? Value)> slices
    )
    {
        var found = attributesJson is null ? [] : CohortAttributes.In(JsonElement.Parse(attributesJson));
        foreach (var (name, value) in slices)
            if (value is not null)
                found[name] = value;
        return found;
    }
}
