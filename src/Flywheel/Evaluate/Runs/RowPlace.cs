using System.Security.Cryptography;
using System.Text;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>What is remembered of a row while its text stays on disk: 32 bytes.</summary>
/// <param name="Key">Stands for the id: the first 128 bits of its SHA-256.</param>
/// <param name="Offset">Bytes of the file before the row.</param>
/// <param name="Length">The row's length in bytes.</param>
/// <param name="Number">The row's line or place, from 1.</param>
internal readonly record struct RowPlace(UInt128 Key, long Offset, int Length, uint Number) : IComparable<RowPlace>
{
    public static RowPlace Of(string id, FileLine line) =>
        new(KeyOf(id), line.Offset, line.Length, checked((uint)line.Number));

    public static UInt128 KeyOf(string id)
    {
        // An id has at most 256 characters of at most 3 bytes each.
        Span<byte> text = stackalloc byte[3 * Capture.PayloadFields.MaxNameLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(id, text)], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    public int CompareTo(RowPlace other)
    {
        var byKey = Key.CompareTo(other.Key);
        return byKey != 0 ? byKey : Number.CompareTo(other.Number);
    }
}
