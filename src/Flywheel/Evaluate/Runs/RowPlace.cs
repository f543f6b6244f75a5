using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>What is remembered of a row while its text stays on disk: 32 bytes.</summary>
/// <param name="Key">Stands for the id.</param>
/// <param name="Offset">Bytes of the file before the row.</param>
/// <param name="Length">The row's length in bytes.</param>
/// <param name="Number">The row's line or place, from 1.</param>
internal readonly record struct RowPlace(RowKey Key, long Offset, int Length, uint Number) : IComparable<RowPlace>
{
    public static RowPlace Of(string id, FileLine line) =>
        new(RowKey.Of(id), line.Offset, line.Length, checked((uint)line.Number));

    public int CompareTo(RowPlace other)
    {
        var byKey = Key.CompareTo(other.Key);
        return byKey != 0 ? byKey : Number.CompareTo(other.Number);
    }
}
