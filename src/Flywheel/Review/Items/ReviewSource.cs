using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Review.Items;

/// <summary>What an item was made from; a queue takes each once.</summary>
/// <param name="Text">The kind and the id: <c>trace:…</c>, <c>event:…</c>, <c>row:DATASET/ID</c>, <c>answer:…</c>, <c>inline:…</c>.</param>
internal readonly record struct ReviewSource(string Text)
{
    private const string TraceKind = "trace:";
    private const string EventKind = "event:";
    private const string RowKind = "row:";

    /// <summary>Whether it is a trace.</summary>
    public bool IsTrace => Text.StartsWith(TraceKind, StringComparison.Ordinal);

    /// <summary>The id of the event; null where it is none.</summary>
    public string? EventId => Text.StartsWith(EventKind, StringComparison.Ordinal) ? Text[EventKind.Length..] : null;

    /// <summary>The row of a dataset; null where it is none. Names of datasets have no slash, ids may have.</summary>
    public (string Dataset, string Id)? DatasetRow =>
        Text.StartsWith(RowKind, StringComparison.Ordinal)
        && Text[RowKind.Length..].Split('/', 2) is [var dataset, var id]
            ? (dataset, id)
            : null;

    public static ReviewSource Trace(string traceId) => new(TraceKind + traceId.ToLowerInvariant());

    public static ReviewSource Event(string eventId) => new(EventKind + eventId);

    public static ReviewSource Row(string dataset, string id) => new($"{RowKind}{dataset}/{id}");

    /// <summary>An answer to a row of an evaluation: the same answer to the same row is the same source.</summary>
    public static ReviewSource Answer(string dataset, string id, string output) =>
        new("answer:" + HashOf($"{dataset}\n{id}\n{output}"));

    /// <summary>What was given as it is: the same content is the same source.</summary>
    public static ReviewSource Inline(string contentJson) => new("inline:" + HashOf(contentJson));

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
