using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Review.Labels;

namespace Flywheel.Review.Items;

/// <summary>
/// The id of an item: the first 16 bytes of the SHA-256 of queue and source. The same source in the same queue is the same
/// item, wherever and however often it is offered.
/// </summary>
internal readonly struct ReviewItemId : IEquatable<ReviewItemId>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 16;

    private readonly UInt128 _value;

    public ReviewItemId(ReadOnlySpan<byte> bytes) => _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);

    /// <summary>A number from 0 to below 1, as good as random.</summary>
    public double Share => (ulong)(_value & ulong.MaxValue) / Math.Pow(2, 64);

    /// <summary>Whether the item's other output is shown first.</summary>
    public bool IsReversed => AnswerFrame.IsReversedFor(Bytes());

    public static ReviewItemId Of(string queue, in ReviewSource source) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{source.Text}")).AsSpan(0, Length));

    /// <summary>Reads 32 hexadecimal digits.</summary>
    public static ReviewItemId? Parse(string text) =>
        text.Length == 2 * Length && text.All(char.IsAsciiHexDigit)
            ? new ReviewItemId(Convert.FromHexString(text))
            : null;

    public byte[] Bytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return bytes;
    }

    public bool Equals(ReviewItemId other) => _value == other._value;

    public override bool Equals(object? obj) => obj is ReviewItemId other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    public override string ToString() => Convert.ToHexStringLower(Bytes());
}
