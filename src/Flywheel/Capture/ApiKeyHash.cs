using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Capture;

/// <summary>
/// The SHA-256 of a key. Looking keys up by it leaks nothing by its timing: whoever guesses keys cannot choose hashes.
/// </summary>
internal readonly record struct ApiKeyHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>The hash of a key as its holder sends it.</summary>
    public static ApiKeyHash Of(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[MaxKeyLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // A text that is too long or not ASCII is no key of ours; its hash only has to match none.
        if (!Encoding.UTF8.TryGetBytes(key, bytes, out var length))
            return default;
        SHA256.HashData(bytes[..length], hash);
        return Read(hash);
    }

    private const int MaxKeyLength = 256;

    public static ApiKeyHash Read(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<ApiKeyHash>(hash);

    public byte[] ToArray()
    {
        var self = this;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<ApiKeyHash>(in self)).ToArray();
    }
}
