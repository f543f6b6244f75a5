using System.Text.Unicode;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads the values of one data page, in order, nulls left out.</summary>
internal abstract class ValueDecoder
{
    // A dictionary lets a few bytes stand for many long texts, so the size of a file bounds nothing.
    private const int MaxTextBytes = 256 << 20;

    /// <summary>Appends the page's next values; that there are fewer is a fault.</summary>
    public abstract void Append(ColumnVector target, int count);

    /// <summary>Appends a text; that it is not UTF-8, or that the vector is full, is a fault.</summary>
    protected static void AppendText(TextVector target, ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new ParquetFault("A text is not UTF-8.");
        CheckRoom(target, utf8.Length);
        target.AppendUtf8(utf8);
    }

    /// <summary>Faults when so many bytes do not fit the vector.</summary>
    protected static void CheckRoom(TextVector target, int bytes)
    {
        if (bytes > MaxTextBytes - target.ByteCount)
            throw new ParquetFault(
                $"The texts of one batch hold more than {MaxTextBytes} bytes.",
                "Read fewer rows at a time, or write the file with shorter texts."
            );
    }
}
