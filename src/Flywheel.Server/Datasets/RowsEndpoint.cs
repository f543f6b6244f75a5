using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;
using Flywheel.Lake.Examples;
using Flywheel.Server.Access;
using Flywheel.Server.Capture;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Takes evaluation rows: one object or a list, wholly or not at all.</summary>
internal sealed class RowsEndpoint(Wheel wheel)
{
    private const string MediaType = "application/json";

    private static readonly Problem UnknownMediaType = new(
        ProblemType.UnsupportedMediaType,
        $"Send Content-Type {MediaType}."
    );

    private static readonly Problem UnknownEncoding = new(
        ProblemType.UnsupportedEncoding,
        "Send Content-Encoding gzip, br or none."
    );

    private CaptureOptions Limits => wheel.Options.Capture;

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
            await ProblemJson.WriteAsync(context, UnknownMediaType).ConfigureAwait(false);
        else if (RequestBody.Open(context.Request) is not { } body)
        {
            context.Response.Headers.AcceptEncoding = "gzip, br";
            await ProblemJson.WriteAsync(context, UnknownEncoding).ConfigureAwait(false);
        }
        else
            await TakeAsync(context, body).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext context, PipeReader body)
    {
        var (rows, problem) = await ReadAsync(body).ConfigureAwait(false);
        problem ??= await ImportAsync(context, rows).ConfigureAwait(false);
        if (problem is not null)
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
    }

    private async Task<(List<Example> Rows, Problem? Problem)> ReadAsync(PipeReader body)
    {
        var rows = new List<Example>();
        try
        {
            if (await RequestBody.ReadAllAsync(body, Limits.MaxBodyBytes).ConfigureAwait(false) is not { } bytes)
                return (rows, RequestBody.TooLarge(Limits.MaxBodyBytes));
            var json = bytes.ToArray();
            body.AdvanceTo(bytes.End);
            return (rows, Read(json, rows));
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            return (
                rows,
                new Problem(ProblemType.InvalidEncoding, "The body cannot be decompressed. Compress it anew.")
            );
        }
    }

    private Problem? Read(ReadOnlySpan<byte> json, List<Example> rows)
    {
        if (!JsonItems.IsList(json))
            return Read(json, index: null, rows);
        if (JsonItems.Cut(json, int.MaxValue - 1, out var items) is { } broken)
            return Problem.Of(broken);
        for (var i = 0; i < items.Count; i++)
            if (Read(json[items[i]], i, rows) is { } problem)
                return problem;
        return null;
    }

    private Problem? Read(ReadOnlySpan<byte> json, int? index, List<Example> rows)
    {
        if (PayloadItem.Read(json, Limits.MaxItemBytes, ExampleFields.Read, out var row) is { } error)
            return Problem.Of(error) with { Index = index };
        rows.Add(row!);
        return null;
    }

    private async Task<Problem?> ImportAsync(HttpContext context, List<Example> rows)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (ObjectionTo(name, rows) is { } objection)
            return objection;
        ImportResult result;
        try
        {
            result = wheel.Datasets.Import(name, rows, why: null, context.RequestAborted);
        }
        catch (SplitCollisionException collision)
        {
            return new Problem(ProblemType.InvalidRows, collision.Message)
            {
                Index = rows.FindIndex(row => row.Id == collision.RowId),
            };
        }
        await new DatasetActs(new AuditTrail(wheel.Database, wheel.Time), context.Actor())
            .ImportedAsync(result, why: null)
            .ConfigureAwait(false);
        context.Response.ContentType = MediaType;
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        Write(json, result);
        return null;
    }

    private Problem? ObjectionTo(string name, List<Example> rows)
    {
        if (!DatasetName.IsValid(name))
            return new Problem(ProblemType.InvalidRows, $"The name cannot be a dataset's: {DatasetName.Rule}.");
        if (wheel.Datasets.TryOpen(name) is { Kind: not DatasetKind.Examples })
            return new Problem(ProblemType.InvalidRows, "The dataset holds preference pairs. Name another one.");
        if (rows.Count == 0)
            return new Problem(ProblemType.InvalidRows, "The list has no rows. Send one at least.");
        return ImportRules.FaultOf(rows, out _) is { } fault
            ? new Problem(ProblemType.InvalidRows, $"A row is refused: {fault.Reason}") { Index = fault.Index }
            : null;
    }

    private static void Write(Utf8JsonWriter json, ImportResult result)
    {
        json.WriteStartObject();
        json.WriteString("dataset"u8, result.Dataset);
        json.WriteNumber("version"u8, result.Version);
        json.WriteNumber("added"u8, result.Added);
        json.WriteStartArray("changed"u8);
        foreach (var id in result.Changed)
            json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteNumber("unchanged"u8, result.Unchanged);
        json.WriteEndObject();
    }
}
