using System.Runtime.CompilerServices;

namespace Flywheel.Curate.Duplicates;

/// <summary>A row of the index in memory: its key, its id in the database, and the next row in each chain it is in.</summary>
internal struct DuplicateRow
{
    public DuplicateKey Key;
    public uint Id;
    public Links Next;

    /// <summary>One for each band, and the last for the exact hash; -1 ends a chain.</summary>
    [InlineArray(BandKeys.Count + 1)]
    internal struct Links
    {
        private int _first;
    }
}
