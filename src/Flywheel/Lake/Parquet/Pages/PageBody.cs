using System.IO.Compression;
using Flywheel.Lake.Parquet.Encodings;
using Flywheel.Lake.Parquet.Metadata;
using Flywheel.Storage;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Buffers for one page at a time: its levels, its values and the compressed form.</summary>
internal sealed class PageBody : IDisposable
{
    private readonly PooledBuffer _compressed = new();
    private readonly MemoryStream _gzipped = new();
    private int[] _numbers = [];

    /// <summary>Repetition levels without their length.</summary>
    public PooledBuffer Repetitions { get; } = new();

    /// <summary>Definition levels without their length.</summary>
    public PooledBuffer Definitions { get; } = new();

    /// <summary>Values; in a version 1 page the levels before them.</summary>
    public PooledBuffer Values { get; } = new();

    /// <summary>Starts a page and encodes its levels.</summary>
    public void Begin(LeafData data, int start, int count)
    {
        Repetitions.Clear();
        Definitions.Clear();
        Values.Clear();
        var numbers = Numbers(count);
        if (data.Leaf.MaxRepetition > 0)
        {
            for (var i = 0; i < count; i++)
                numbers[i] = data.RepetitionAt(start + i);
            HybridEncoding.Write(Repetitions, numbers, HybridEncoding.WidthOf(data.Leaf.MaxRepetition));
        }
        if (data.Leaf.MaxDefinition > 0)
        {
            for (var i = 0; i < count; i++)
                numbers[i] = data.DefinitionAt(start + i);
            HybridEncoding.Write(Definitions, numbers, HybridEncoding.WidthOf(data.Leaf.MaxDefinition));
        }
    }

    /// <summary>Puts the levels, each after its length, into the values' buffer, which must still be empty.</summary>
    public void JoinLevels(Leaf leaf)
    {
        if (leaf.MaxRepetition > 0)
            WriteWithLength(Repetitions.WrittenSpan);
        if (leaf.MaxDefinition > 0)
            WriteWithLength(Definitions.WrittenSpan);
    }

    /// <summary>Appends the positions in a dictionary of the entries that are not null.</summary>
    public void WritePositions(ReadOnlySpan<int> positions, ColumnVector vector, int start, int dictionarySize)
    {
        var numbers = Numbers(positions.Length);
        var used = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            if (!vector.IsNull(start + i))
                numbers[used++] = positions[i];
        }
        var width = Math.Max(1, HybridEncoding.WidthOf(dictionarySize - 1));
        Values.WriteByte((byte)width);
        HybridEncoding.Write(Values, numbers[..used], width);
    }

    /// <summary>The values' buffer in the form it takes in the file; valid until the next call.</summary>
    public ReadOnlySpan<byte> Compress(Compression compression) =>
        compression switch
        {
            Compression.Snappy => Snap(),
            Compression.Gzip => Gzip(),
            _ => Values.WrittenSpan,
        };

    private ReadOnlySpan<byte> Snap()
    {
        _compressed.Clear();
        var room = _compressed.GetSpan(SnappyEncoder.MaxLength(Values.WrittenCount));
        _compressed.Advance(SnappyEncoder.Encode(Values.WrittenSpan, room));
        return _compressed.WrittenSpan;
    }

    private ReadOnlySpan<byte> Gzip()
    {
        _gzipped.SetLength(0);
        using (var gzip = new GZipStream(_gzipped, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Values.WrittenSpan);
        return _gzipped.GetBuffer().AsSpan(0, (int)_gzipped.Length);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Repetitions.Dispose();
        Definitions.Dispose();
        Values.Dispose();
        _compressed.Dispose();
        PooledArrays.Release(ref _numbers);
    }

    private Span<int> Numbers(int count)
    {
        if (_numbers.Length < count)
            PooledArrays.Grow(ref _numbers, 0, count);
        return _numbers.AsSpan(0, count);
    }

    private void WriteWithLength(ReadOnlySpan<byte> levels)
    {
        Values.WriteInt32(levels.Length);
        Values.Write(levels);
    }
}
