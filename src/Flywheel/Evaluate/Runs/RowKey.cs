using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Stands for a row's id: the first 128 bits of its SHA-256. Two halves instead of one number, because code with a
/// <see cref="UInt128"/> is not compiled before a program starts.
/// </summary>
/// <param name="High">The more significant half.</param>
/// <param name="Low">The first eight bytes of the hash, the least significant one first.</param>
internal readonly record struct RowKey(ulong High, ulong Low) : IComparable<RowKey>
{
    /// <summary>The key of an id, which has at most 256 characters.</summary>
    public static RowKey Of(string id)
    {
        // At most three bytes a character.
        Span<byte> text = stackalloc byte[3 * Capture.PayloadFields.MaxNameLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(id, text)], hash);
        return new RowKey(
            BinaryPrimitives.ReadUInt64LittleEndian(hash[sizeof(ulong)..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash)
        );
    }

    /// <inheritdoc/>
    public int CompareTo(RowKey other)
    {
        var byHigh = High.CompareTo(other.High);
        return byHigh != 0 ? byHigh : Low.CompareTo(other.Low);
    }
}
