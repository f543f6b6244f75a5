using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Reviewed;
using Flywheel.Server.Problems;
using Flywheel.Train;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Shows one row and where it came from.</summary>
internal sealed class LineageEndpoint(Wheel wheel)
{
    private static readonly Problem NoRow = new(ProblemType.RowNotFound, "This version has no row of this id.");

    public async Task HandleAsync(HttpContext context)
    {
        if (await context.DatasetAsync(wheel.Datasets).ConfigureAwait(false) is not { } dataset)
            return;
        if (await context.VersionAsync(dataset, context.Text("version")).ConfigureAwait(false) is not { } version)
            return;
        var id = context.Route("id");
        var found = await wheel.Log.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (dataset.Kind == DatasetKind.Examples)
            await ShowExampleAsync(context, dataset, version, id).ConfigureAwait(false);
        else if (Find(dataset, version, id, found, context.RequestAborted) is { } pair)
            Show(context, dataset, version, pair, found);
        else
            await ProblemJson.WriteAsync(context, NoRow).ConfigureAwait(false);
    }

    // Where retention has removed the event its place is not known, and the rows are looked through.
    private static PreferencePair? Find(
        Dataset dataset,
        long version,
        string id,
        Event? found,
        CancellationToken cancellationToken
    ) =>
        found is { } stored
            ? dataset.FindPair(version, id, stored.Offset, cancellationToken)
            : dataset.Rows(version, split: null, cancellationToken).FirstOrDefault(row => row.Id == id);

    private void Show(HttpContext context, Dataset dataset, long version, PreferencePair pair, Event? found)
    {
        using var json = Start(context, dataset, version);
        RowJson.Write(json, pair);
        json.WriteStartObject("lineage"u8);
        WriteEvent(json, found);
        json.WriteString("trace_id"u8, pair.TraceId);
        WriteVerdict(json, wheel.Verdicts.Find(pair.EventOffset));
        WriteEnd(json, RowReviewers.Of(pair), pair.PolicyVersion, wheel.Training.ModelsThatSaw(pair.Id));
    }

    private static Task ShowExampleAsync(HttpContext context, Dataset dataset, long version, string id)
    {
        var rows = dataset.Examples(version, split: null, context.RequestAborted);
        if (rows.FirstOrDefault(row => row.Id == id) is not { } example)
            return ProblemJson.WriteAsync(context, NoRow);
        using var json = Start(context, dataset, version);
        RowJson.Write(json, example);
        json.WriteStartObject("lineage"u8);
        json.WriteNull("event"u8);
        json.WriteString("trace_id"u8, example.SourceTraceId);
        json.WriteNull("verdict"u8);
        // Rows that measure are trained into nothing.
        WriteEnd(json, RowReviewers.Of(example), policyVersion: null, models: []);
        return Task.CompletedTask;
    }

    private static Utf8JsonWriter Start(HttpContext context, Dataset dataset, long version)
    {
        context.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteString("dataset"u8, dataset.Name);
        json.WriteNumber("version"u8, version);
        json.WriteString("kind"u8, KindName.Of(dataset.Kind));
        json.WritePropertyName("row"u8);
        return json;
    }

    private static void WriteEnd(
        Utf8JsonWriter json,
        IReadOnlyList<string> reviewers,
        string? policyVersion,
        IReadOnlyList<TrainedModel> models
    )
    {
        json.WriteStartArray("reviewers"u8);
        foreach (var reviewer in reviewers)
            json.WriteStringValue(reviewer);
        json.WriteEndArray();
        json.WriteString("policy_version"u8, policyVersion);
        json.WriteStartArray("models"u8);
        foreach (var model in models)
            Write(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrainedModel model)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, model.Id);
        json.WriteString("run"u8, model.Run);
        json.WriteString("created_at"u8, model.CreatedAt);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, Event? found)
    {
        if (found is not { } stored)
        {
            json.WriteNull("event"u8);
            return;
        }
        json.WriteStartObject("event"u8);
        json.WriteString("event_id"u8, stored.EventId);
        json.WriteString("type"u8, EventTypeName.Of(stored.Type));
        json.WriteNumber("offset"u8, stored.Offset);
        json.WriteString("received_at"u8, stored.ReceivedAt);
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, StoredVerdict? stored)
    {
        if (stored is null)
        {
            json.WriteNull("verdict"u8);
            return;
        }
        json.WriteStartObject("verdict"u8);
        json.WriteString("verdict"u8, VerdictName.Of(stored.Verdict.Kind));
        json.WriteString("reason"u8, stored.Verdict.Reason);
        json.WriteString("detail"u8, stored.Verdict.Detail);
        json.WriteString("policy_version"u8, stored.Verdict.PolicyVersion);
        if (stored.Version is { } version)
            json.WriteNumber("version"u8, version);
        else
            json.WriteNull("version"u8);
        json.WriteEndObject();
    }
}
