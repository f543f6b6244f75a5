using Flywheel.Lake.Parquet.Encodings;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Reads the entries of one column chunk in order.</summary>
internal sealed class ColumnReader : IDisposable
{
    private const int Step = 1024;

    private readonly ParquetFile _file;
    private readonly SchemaNode _leaf;
    private readonly PageReader _pages;
    private readonly int[] _levels = new int[Step];
    private readonly long _microsPerUnit;
    private DataPage? _page;
    private int _leftInPage;

    public ColumnReader(ParquetFile file, ColumnChunk chunk, SchemaNode leaf, ColumnType type)
    {
        (_file, _leaf) = (file, leaf);
        Left = chunk.ValueCount;
        _microsPerUnit = type == ColumnType.Timestamp ? LeafType.MicrosPerUnit(leaf.Element) : 1;
        _pages = file.Guard(Name, () => new PageReader(file, chunk, leaf, type));
    }

    /// <summary>Entries that were not read yet.</summary>
    public long Left { get; private set; }

    private string Name => string.Join('.', _leaf.Path);

    /// <summary>Appends the next entries: to the vector a row each, and to the lists, where given, their levels.</summary>
    public void Read(ColumnVector target, int count, List<byte>? definitions = null, List<byte>? repetitions = null) =>
        _file.Guard(
            Name,
            () =>
            {
                var from = target.Count;
                for (var left = count; left > 0; )
                    left -= ReadStep(target, left, definitions, repetitions);
                if (_microsPerUnit != 1)
                    ToMicros(((ValueVector<long>)target).SpanFrom(from));
                return true;
            }
        );

    /// <summary>Passes over the next entries of a column without lists; whole pages are not even decompressed.</summary>
    public void Skip(long count, ColumnType type) =>
        _file.Guard(
            Name,
            () =>
            {
                using var unwanted = ColumnVector.Create(type);
                while (count > 0)
                {
                    if (_leftInPage == 0 && _pages.SkipPage(count) is var skipped and > 0)
                    {
                        (Left, count) = (Left - skipped, count - skipped);
                        continue;
                    }
                    count -= ReadStep(unwanted, (int)Math.Min(count, Step), null, null);
                    unwanted.Clear();
                }
                return true;
            }
        );

    /// <inheritdoc />
    public void Dispose() => _pages.Dispose();

    private int ReadStep(ColumnVector target, int count, List<byte>? definitions, List<byte>? repetitions)
    {
        if (_leftInPage == 0)
            OpenPage();
        count = Math.Min(Math.Min(count, Step), _leftInPage);
        var levels = _levels.AsSpan(0, count);
        if (_page!.Repetitions is { } repetitionLevels)
            ReadLevels(repetitionLevels, levels, _leaf.MaxRepetition, repetitions);
        if (_page.Definitions is { } definitionLevels)
        {
            ReadLevels(definitionLevels, levels, _leaf.MaxDefinition, definitions);
            AppendByLevels(target, levels);
        }
        else if (count > 0)
        {
            _page.Values.Append(target, count);
        }
        _leftInPage -= count;
        Left -= count;
        return count;
    }

    private void OpenPage()
    {
        _page = _pages.Next();
        _leftInPage = _page.EntryCount;
        if (_leftInPage > Left)
            throw new ParquetFault("Its pages hold more values than the footer says.");
    }

    private static void ReadLevels(HybridDecoder decoder, Span<int> levels, int max, List<byte>? kept)
    {
        decoder.Read(levels);
        foreach (var level in levels)
        {
            if ((uint)level > (uint)max)
                throw new ParquetFault($"A level of {level} is above the highest, {max}.");
            kept?.Add((byte)level);
        }
    }

    private void AppendByLevels(ColumnVector target, ReadOnlySpan<int> definitions)
    {
        while (definitions.Length > 0)
        {
            var present = definitions.IndexOfAnyExcept(_leaf.MaxDefinition);
            if (present < 0)
                present = definitions.Length;
            if (present > 0)
                _page!.Values.Append(target, present);
            definitions = definitions[present..];
            for (; definitions.Length > 0 && definitions[0] != _leaf.MaxDefinition; definitions = definitions[1..])
                target.AppendNull();
        }
    }

    private void ToMicros(Span<long> values)
    {
        foreach (ref var value in values)
        {
            if (Int128.Abs((Int128)value * _microsPerUnit) > long.MaxValue)
                throw new ParquetFault("A moment lies outside what microseconds can hold.");
            value *= _microsPerUnit;
        }
    }
}
