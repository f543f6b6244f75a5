using System.Runtime.InteropServices;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// The rows of the index in memory, found by exact hash or by band. A row takes 120 bytes, its entries in the tables of
/// chains 18 to 27 more. Grows without copying rows. Not thread-safe.
/// </summary>
internal sealed class DuplicateTable
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private const int ExactChain = BandKeys.Count;

    private readonly List<DuplicateRow[]> _chunks = [];
    private readonly int[][] _heads = new int[BandKeys.Count + 1][];

    public DuplicateTable()
    {
        for (var chain = 0; chain < _heads.Length; chain++)
            _heads[chain] = NewHeads(ChunkSize / 2);
    }

    /// <summary>Rows in the table.</summary>
    public int Count { get; private set; }

    /// <summary>A row by its number, counted from 0.</summary>
    public ref DuplicateRow this[int row] => ref _chunks[row >> ChunkBits][row & (ChunkSize - 1)];

    public void Add(in DuplicateKey key, uint id)
    {
        if (Count == _chunks.Count * ChunkSize)
            _chunks.Add(new DuplicateRow[ChunkSize]);
        if (Count >= _heads[0].Length * 2)
            Grow();
        ref var row = ref this[Count];
        row.Key = key;
        row.Id = id;
        Link(Count++);
    }

    /// <summary>The first row of the chain in which rows with this exact hash are; -1 for none.</summary>
    public int FirstExact(UInt128 exact) => Head(ExactChain, (uint)exact);

    public int NextExact(int row) => this[row].Next[ExactChain];

    /// <summary>For each band the first row of the chain in which rows with its key are; -1 for none.</summary>
    public DuplicateRow.Links FirstOfBands(in BandKeys keys)
    {
        var first = new DuplicateRow.Links();
        for (var band = 0; band < BandKeys.Count; band++)
            first[band] = Head(band, keys[band]);
        return first;
    }

    private ref int Head(int chain, uint hash)
    {
        var heads = _heads[chain];
        return ref heads[(int)(((ulong)hash * (uint)heads.Length) >> 32)];
    }

    private void Link(int number)
    {
        ref var row = ref this[number];
        for (var chain = 0; chain <= ExactChain; chain++)
        {
            ref var head = ref Head(chain, chain == ExactChain ? (uint)row.Key.Exact : row.Key.Bands[chain]);
            row.Next[chain] = head;
            head = number;
        }
    }

    private void Grow()
    {
        var length = _heads[0].Length + (_heads[0].Length / 2);
        for (var chain = 0; chain < _heads.Length; chain++)
            _heads[chain] = NewHeads(length);
        for (var row = 0; row < Count; row++)
            Link(row);
    }

    private static int[] NewHeads(int length)
    {
        var heads = GC.AllocateUninitializedArray<int>(length);
        MemoryMarshal.Cast<int, byte>(heads.AsSpan()).Fill(0xFF);
        return heads;
    }
}
