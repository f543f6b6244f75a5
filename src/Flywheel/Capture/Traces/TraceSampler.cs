using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Flywheel.Capture.Traces;

/// <summary>Decides which unremarkable traces stay: by the trace's id alone, the same ones on any machine and at any time.</summary>
internal static class TraceSampler
{
    /// <summary>True for the share of ids that is kept.</summary>
    /// <param name="traceId">16 bytes.</param>
    /// <param name="rate">The share; 0 keeps none, 1 all.</param>
    public static bool Keeps(ReadOnlySpan<byte> traceId, double rate)
    {
        // Ids are not always random: some applications count, or put the time first.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(traceId, hash);
        // The upper 53 bits as a fraction in [0, 1): every value is an exact double, and a rate of 1 takes all.
        var fraction = (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
        return fraction < rate;
    }
}
