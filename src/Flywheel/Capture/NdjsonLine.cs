namespace Flywheel.Capture;

/// <summary>One line of NDJSON; valid until the reader moves on.</summary>
/// <param name="json">The line without its line feed; empty where it was too long.</param>
/// <param name="number">Its number, from 1; blank lines count.</param>
/// <param name="offset">Bytes of the stream before <paramref name="json"/>.</param>
/// <param name="isTooLong">True where the line was longer than an item may be and was skipped.</param>
internal readonly ref struct NdjsonLine(ReadOnlySpan<byte> json, long number, long offset, bool isTooLong)
{
    public ReadOnlySpan<byte> Json { get; } = json;

    public long Number { get; } = number;

    public long Offset { get; } = offset;

    public bool IsTooLong { get; } = isTooLong;
}
