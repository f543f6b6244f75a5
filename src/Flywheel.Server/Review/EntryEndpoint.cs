using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Examples;
using Flywheel.Review;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Puts traces, events, rows of datasets, or what is sent, into a queue.</summary>
internal sealed class EntryEndpoint(Wheel wheel)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (body, problem) = await ReviewBody
            .ReadAsync(context, wheel.Options.Capture.MaxBodyBytes, ReviewFault.InvalidItem)
            .ConfigureAwait(false);
        if (problem is not null)
        {
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }
        var entries = new List<ReviewEntry>();
        foreach (var place in PlacesOf(body))
            entries.Add(await ReadAsync(place, context.RequestAborted).ConfigureAwait(false));
        var results = await wheel
            .Reviews.Intake.EnterAsync(
                ReviewAnswer.QueueOf(context),
                entries,
                context.ReviewerOf(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        ReviewAnswer.WriteList(context, "items", results, Write);
    }

    private static IReadOnlyList<JsonPlace> PlacesOf(JsonPlace body)
    {
        if (body.Value.ValueKind != JsonValueKind.Array)
            return [body];
        return body.Items() is { Count: >= 1 and <= ReviewIntake.MostEntries } places
            ? places
            : throw body.Refuse($"has to be one entry, or a list of 1 to {ReviewIntake.MostEntries}");
    }

    private async Task<ReviewEntry> ReadAsync(JsonPlace place, CancellationToken cancellationToken)
    {
        place.RefuseOthers("trace_id", "event_id", "dataset", "row_id", "content", "gold");
        var entry = await ReadSourceAsync(place, cancellationToken).ConfigureAwait(false);
        return entry with { Gold = place.Find("gold")?.Get("values") };
    }

    private async Task<ReviewEntry> ReadSourceAsync(JsonPlace place, CancellationToken cancellationToken)
    {
        if (place.Find("trace_id") is { } trace)
            return wheel.Reviews.Sources.Trace(trace.Text())
                ?? throw trace.Refuse(
                    "names no trace that has an output; a trace is there once its spans were brought in"
                );
        if (place.Find("event_id") is { } id)
            return await wheel.Reviews.Sources.EventAsync(id.Text(), cancellationToken).ConfigureAwait(false)
                ?? throw id.Refuse("names no edit, nor feedback that carries the output");
        if (place.Find("dataset") is { } dataset)
            return Row(dataset, place.Get("row_id"), cancellationToken);
        var content = ContentJson.Read(place.Get("content"));
        return new ReviewEntry { Source = ReviewSource.Inline(ContentJson.TextOf(content)), Content = content };
    }

    private ReviewEntry Row(JsonPlace dataset, JsonPlace row, CancellationToken cancellationToken)
    {
        var (name, id) = (dataset.Text(), row.Text());
        if (!DatasetName.IsValid(name) || wheel.Datasets.TryOpen(name) is not { } opened)
            throw dataset.Refuse("names no dataset");
        return ReviewRow.Find(opened, id, cancellationToken)
            ?? throw row.Refuse("names no row of the dataset's latest version that has an output to read");
    }

    private static void Write(Utf8JsonWriter json, EntryResult result)
    {
        json.WriteStartObject();
        json.WriteString("item_id"u8, result.ItemId.ToString());
        json.WriteBoolean("added"u8, result.IsAdded);
        json.WriteEndObject();
    }
}
