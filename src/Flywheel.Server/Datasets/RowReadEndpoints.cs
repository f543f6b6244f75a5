using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Shows the rows of a version, and what came and went between two.</summary>
internal sealed class RowReadEndpoints(DatasetCatalog catalog)
{
    /// <summary>A page of rows: <c>{"dataset","version","kind","rows":[…],"next"}</c>.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (await context.DatasetAsync(catalog).ConfigureAwait(false) is not { } dataset)
            return;
        if (await context.VersionAsync(dataset, context.Text("version")).ConfigureAwait(false) is not { } version)
            return;
        if (QueryOf(context) is not { } query || !TryWrite(context, dataset, version, query))
            await ProblemJson.WriteAsync(context, PageQuery.Wrong).ConfigureAwait(false);
    }

    /// <summary>The first rows that came and went between two versions, and how many there were.</summary>
    public async Task DiffAsync(HttpContext context)
    {
        if (await context.DatasetAsync(catalog).ConfigureAwait(false) is not { } dataset)
            return;
        if (context.Limit() is not { } limit || context.Text("from") is not { } first)
        {
            await ProblemJson.WriteAsync(context, PageQuery.Wrong).ConfigureAwait(false);
            return;
        }
        if (await context.VersionAsync(dataset, first).ConfigureAwait(false) is not { } from)
            return;
        if (await context.VersionAsync(dataset, context.Text("to")).ConfigureAwait(false) is not { } to)
            return;
        if (dataset.Kind == DatasetKind.Examples)
        {
            var difference = dataset.DiffExamples(from, to, context.RequestAborted);
            var changes = difference
                .Added.Select(row => (row, true))
                .Concat(difference.Removed.Select(row => (row, false)));
            Write(context, dataset, (from, to), Sides<Example>.Of(changes, limit), RowJson.Write);
        }
        else
        {
            var changes = dataset.Changes(from, to, context.RequestAborted);
            Write(context, dataset, (from, to), Sides<PreferencePair>.Of(changes, limit), RowJson.Write);
        }
    }

    private static RowQuery? QueryOf(HttpContext context)
    {
        var split = context.Text("split");
        var known = split is null ? null : SplitName.Parse(split);
        return context.Limit() is { } limit && (split is null || known is not null)
            ? new RowQuery
            {
                Split = known,
                Text = context.Text("q"),
                After = context.Text("after"),
                Limit = limit,
            }
            : null;
    }

    private static bool TryWrite(HttpContext context, Dataset dataset, long version, RowQuery query)
    {
        if (dataset.Kind == DatasetKind.Examples)
        {
            Write(
                context,
                dataset,
                version,
                dataset.PageOfExamples(version, query, context.RequestAborted),
                RowJson.Write
            );
            return true;
        }
        if (dataset.Page(version, query, context.RequestAborted) is not { } page)
            return false;
        Write(context, dataset, version, page, RowJson.Write);
        return true;
    }

    private static void Write<T>(
        HttpContext context,
        Dataset dataset,
        long version,
        RowPage<T> page,
        Action<Utf8JsonWriter, T> write
    )
    {
        context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteString("dataset"u8, dataset.Name);
        json.WriteNumber("version"u8, version);
        json.WriteString("kind"u8, KindName.Of(dataset.Kind));
        WriteRows(json, "rows"u8, page.Rows, write);
        json.WriteString("next"u8, page.Next);
        json.WriteEndObject();
    }

    private static void Write<T>(
        HttpContext context,
        Dataset dataset,
        (long From, long To) versions,
        Sides<T> sides,
        Action<Utf8JsonWriter, T> write
    )
    {
        context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteString("dataset"u8, dataset.Name);
        json.WriteString("kind"u8, KindName.Of(dataset.Kind));
        json.WriteNumber("from"u8, versions.From);
        json.WriteNumber("to"u8, versions.To);
        WriteRows(json, "added"u8, sides.Added, write);
        WriteRows(json, "removed"u8, sides.Removed, write);
        json.WriteNumber("added_count"u8, sides.AddedCount);
        json.WriteNumber("removed_count"u8, sides.RemovedCount);
        json.WriteEndObject();
    }

    private static void WriteRows<T>(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        IReadOnlyList<T> rows,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
            write(json, row);
        json.WriteEndArray();
    }

    /// <summary>The first rows of both sides of a difference, and how many there are.</summary>
    private sealed record Sides<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed, long AddedCount, long RemovedCount)
    {
        public static Sides<T> Of(IEnumerable<(T Row, bool IsAdded)> changes, int limit)
        {
            var (added, removed) = (new List<T>(), new List<T>());
            long addedCount = 0;
            long removedCount = 0;
            foreach (var (row, isAdded) in changes)
            {
                var count = isAdded ? ++addedCount : ++removedCount;
                if (count <= limit)
                    (isAdded ? added : removed).Add(row);
            }
            return new(added, removed, addedCount, removedCount);
        }
    }
}
