using System.Buffers;

namespace Flywheel.Capture;

/// <summary>The ids of events: what a client may choose, and what an event without one is given.</summary>
internal abstract class EventIds
{
    public const string Rule = "An event id is 1 to 128 of the characters A-Z a-z 0-9 . _ : ~ @ + = -.";

    private const int MaxLength = 128;

    // No slash and no space: the id is a segment of an address and a word of a log line.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:~@+=-"
    );

    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is >= 1 and <= MaxLength && !id.ContainsAnyExcept(Allowed);

    /// <summary>UUIDs of version 7: unique, rising with the clock.</summary>
    public static EventIds ByTime(TimeProvider time) => new TimeIds(time);

    /// <summary>UUIDs of version 8 from the item's bytes and its line: the same file gives the same ids.</summary>
    public static EventIds ByContent { get; } = new ContentIds();

    /// <summary>Empty ids, for items that never become events.</summary>
    public static EventIds None { get; } = new NoIds();

    /// <summary>The id of an item that was sent without one.</summary>
    /// <param name="json">The item.</param>
    /// <param name="line">Its line or index, from 1.</param>
    public abstract string For(ReadOnlySpan<byte> json, long line);

    private sealed class TimeIds(TimeProvider time) : EventIds
    {
        public override string For(ReadOnlySpan<byte> json, long line) =>
            Guid.CreateVersion7(time.GetUtcNow()).ToString();
    }

    private sealed class ContentIds : EventIds
    {
        public override string For(ReadOnlySpan<byte> json, long line) => ContentId.Of(json, line).ToString();
    }

    private sealed class NoIds : EventIds
    {
        public override string For(ReadOnlySpan<byte> json, long line) => "";
    }
}
