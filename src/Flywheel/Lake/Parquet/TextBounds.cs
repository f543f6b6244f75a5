using System.Text;

namespace Flywheel.Lake.Parquet;

/// <summary>Cuts the bounds of texts to short ones that are still bounds and still UTF-8.</summary>
internal static class TextBounds
{
    /// <summary>The longest bound in bytes.</summary>
    public const int MaxBytes = 64;

    /// <summary>The same bounds when they are short or no texts; otherwise wider ones of at most 64 bytes.</summary>
    public static ValueBounds Cut(ValueBounds bounds)
    {
        if (bounds.Type != ColumnType.Text)
            return bounds;
        if (bounds.Min is { Length: > MaxBytes } min)
            bounds = bounds with { Min = Prefix(min).ToArray(), IsMinExact = false };
        if (bounds.Max is { Length: > MaxBytes } max)
            bounds = bounds with { Max = Raise(Prefix(max)), IsMaxExact = false };
        return bounds;
    }

    private static ReadOnlySpan<byte> Prefix(byte[] utf8)
    {
        var length = MaxBytes;
        while (length > 0 && (utf8[length] & 0xC0) == 0x80)
            length--;
        return utf8.AsSpan(0, length);
    }

    // The least text above all that begin so: the last character that has a successor is replaced by it. None has one when
    // all are U+10FFFF; then there is no bound.
    private static byte[]? Raise(ReadOnlySpan<byte> prefix)
    {
        while (Rune.DecodeLastFromUtf8(prefix, out var last, out var length) == System.Buffers.OperationStatus.Done)
        {
            prefix = prefix[..^length];
            if (last.Value == 0x10FFFF)
                continue;
            var next = last.Value == 0xD7FF ? new Rune(0xE000) : new Rune(last.Value + 1);
            Span<byte> raised = stackalloc byte[4];
            return [.. prefix, .. raised[..next.EncodeToUtf8(raised)]];
        }
        return null;
    }
}
