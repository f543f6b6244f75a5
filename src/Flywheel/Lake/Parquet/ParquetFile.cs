using System.Buffers.Binary;
using Flywheel.Lake.Parquet.Metadata;
using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>An open file and its footer. Every fault found through it becomes an exception that names the file.</summary>
internal sealed class ParquetFile : IDisposable
{
    private const int MaxFooterBytes = 32 << 20;
    private const int TailBytes = 8;

    private readonly FileStream _stream;
    private readonly string _path;

    private ParquetFile(FileStream stream, string path)
    {
        (_stream, _path) = (stream, path);
        Footer = FooterReading.Read(new ByteReader(ReadFooter()));
        Root = SchemaNode.Build(Footer.Schema, out var leafCount);
        CheckRowGroups(leafCount);
    }

    public FileFooter Footer { get; }

    public SchemaNode Root { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length => _stream.Length;

    /// <summary>Memory that the pages of all columns may take together.</summary>
    public PageBudget Budget { get; } = new();

    public static ParquetFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            return Guard(
                path,
                null,
                () =>
                    new ParquetFile(
                        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0),
                        path
                    )
            );
        }
        catch (FlywheelException)
        {
            stream?.Dispose();
            throw;
        }
    }

    /// <summary>Does work on one column, or on the whole file, and names both when it fails.</summary>
    public T Guard<T>(string? column, Func<T> work) => Guard(_path, column, work);

    /// <summary>Reads bytes that the file must have.</summary>
    public void Read(long offset, Span<byte> target)
    {
        if (offset < 0 || target.Length > Length - offset)
            throw new ParquetFault($"{target.Length} bytes should lie at {offset} of a file of {Length}.");
        _stream.Position = offset;
        _stream.ReadExactly(target);
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private static T Guard<T>(string path, string? column, Func<T> work)
    {
        var place = column is null ? path : $"{path}, column {column}";
        try
        {
            return work();
        }
        catch (ParquetFault fault)
        {
            throw new FlywheelException($"{place}: {fault.Message} {fault.Cure}", false, fault);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FlywheelException(
                $"{place}: It is gone: vacuum removed it, or it was lost. Read a version that does not need it, or restore it from a backup.",
                false,
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{place}: It cannot be read: {e.Message} Check the file and its permissions.",
                false,
                e
            );
        }
    }

    private byte[] ReadFooter()
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        if (Length < FileFooter.Magic.Length + TailBytes)
            throw new ParquetFault("It is too short for a Parquet file.");
        Read(Length - TailBytes, tail);
        if (tail[4..].SequenceEqual(FileFooter.EncryptedMagic))
            throw new ParquetFault("Its footer is encrypted.", "Write the file anew without encryption.");
        if (!tail[4..].SequenceEqual(FileFooter.Magic))
            throw new ParquetFault("It does not end as a Parquet file does.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (length > MaxFooterBytes || length > Length - TailBytes - FileFooter.Magic.Length)
            throw new ParquetFault($"Its footer should have {length} bytes.");
        var footer = new byte[length];
        Read(Length - TailBytes - length, footer);
        return footer;
    }

    private void CheckRowGroups(int leafCount)
    {
        Int128 rows = 0;
        foreach (var group in Footer.RowGroups)
        {
            rows += group.RowCount;
            if (group.Chunks.Count != leafCount)
                throw new ParquetFault(
                    $"A row group has {group.Chunks.Count} columns where the schema has {leafCount}."
                );
        }
        if (rows != Footer.RowCount)
            throw new ParquetFault($"Its row groups have {rows} rows where the footer has {Footer.RowCount}.");
    }
}
