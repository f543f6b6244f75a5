namespace Flywheel.Curate.Duplicates;

/// <summary>
/// Whether a row of a table may have a prompt: a Bloom filter over the prompts' sketches (B. H. Bloom, "Space/time trade-offs
/// in hash coding with allowable errors", CACM 13, 1970). Two bytes a row at most; of prompts that no row has, one in twenty at
/// most is taken for one. Spares the exact hash of most edits. Not thread-safe.
/// </summary>
internal sealed class PromptFilter
{
    private const int MostBitsOfRow = 16;
    private const int LeastBitsOfRow = 8;
    private const int LeastRows = 4096;

    private readonly DuplicateTable _table;
    private ulong[] _bits = [];

    /// <summary>A filter of the rows of a table.</summary>
    public PromptFilter(DuplicateTable table)
    {
        _table = table;
        Build();
    }

    /// <summary>Takes in a row that was added to the table.</summary>
    public void Add(in DuplicateKey key)
    {
        if ((long)_table.Count * LeastBitsOfRow > (long)_bits.Length * 64)
            Build();
        else
            Set(key.Prompt.Hash());
    }

    /// <summary>False only when no row has the prompt of this key.</summary>
    public bool MayHold(in DuplicateKey key)
    {
        var hash = key.Prompt.Hash();
        return IsSet((uint)hash) && IsSet((uint)(hash >> 32));
    }

    private void Build()
    {
        _bits = new ulong[Math.Max(_table.Count, LeastRows) * (long)MostBitsOfRow / 64];
        for (var row = 0; row < _table.Count; row++)
            Set(_table[row].Key.Prompt.Hash());
    }

    private void Set(ulong hash)
    {
        Word((uint)hash) |= 1UL << (int)(hash & 63);
        Word((uint)(hash >> 32)) |= 1UL << (int)((hash >> 32) & 63);
    }

    private bool IsSet(uint half) => (Word(half) & (1UL << (int)(half & 63))) != 0;

    // The upper bits of a half choose the word, its lowest six the bit.
    private ref ulong Word(uint half) => ref _bits[(int)(((ulong)half * (uint)_bits.Length) >> 32)];
}
