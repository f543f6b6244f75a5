using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Review.Items;

/// <summary>What an item was made from; a queue takes each once.</summary>
/// <param name="Text">The kind and the id: <c>trace:…</c>, <c>event:…</c>, <c>row:DATASET/ID</c>, <c>inline:…</c>.</param>
internal readonly record struct ReviewSource(string Text)
{
    public static ReviewSource Trace(string traceId) => new("trace:" + traceId.ToLowerInvariant());

    public static ReviewSource Event(string eventId) => new("event:" + eventId);

    public static ReviewSource Row(string dataset, string id) => new($"row:{dataset}/{id}");

    /// <summary>What was given as it is: the same content is the same source.</summary>
    public static ReviewSource Inline(string contentJson) =>
        new("inline:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contentJson)).AsSpan(0, 16)));
}
