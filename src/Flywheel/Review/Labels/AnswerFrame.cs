using System.Security.Cryptography;

namespace Flywheel.Review.Labels;

/// <summary>What an answer is given to: which the reviewer sees, and in which order.</summary>
/// <param name="Output">The output, in which parts are marked.</param>
/// <param name="IsReversed">Whether the other output is shown first.</param>
internal sealed record AnswerFrame(string Output, bool IsReversed)
{
    /// <summary>
    /// The order of an item's outputs: as good as random, and the same for everybody and at every time, because it hangs on
    /// the item's id alone.
    /// </summary>
    public static bool IsReversedFor(ReadOnlySpan<byte> itemId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // Not a bit of the id itself: other choices by id would go along with this one.
        Span<byte> seed = [.. itemId, .. "order"u8];
        SHA256.HashData(seed, hash);
        return (hash[0] & 1) != 0;
    }
}
