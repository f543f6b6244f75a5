using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Events;

namespace Flywheel.Lake;

/// <summary>
/// Decides for life what a row may be used for: rows of one lineage group (the thread, else the trace, else the user, else
/// the prompt) are always in the same split, decided by the group's hash alone.
/// </summary>
internal static class SplitRule
{
    /// <summary>One group of so many goes to eval.</summary>
    private const double EvalShare = 0.10;

    /// <summary>The group of an edit that says where it comes from; null when its prompt is all there is.</summary>
    public static string? Origin(Edit edit)
    {
        if (edit.ThreadId is { Length: > 0 } thread)
            return "thread:" + thread;
        if (edit.TraceId is { Length: > 0 } trace)
            return "trace:" + trace;
        if (edit.User is { Length: > 0 } user)
            return "user:" + user;
        return null;
    }

    /// <summary>The group of the edits of a prompt that do not say where they come from.</summary>
    public static string ContentGroup(string prompt) =>
        string.Create(CultureInfo.InvariantCulture, $"content:{Hash(prompt):x32}");

    /// <summary>Train for nine groups of ten, eval for the tenth.</summary>
    public static Split Of(string lineageGroup)
    {
        var place = (double)(ulong)(Hash(lineageGroup) >> 64) / Math.Pow(2, 64);
        return place < EvalShare ? Split.Eval : Split.Train;
    }

    // The first half of the SHA-256.
    private static UInt128 Hash(string text)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)), hash);
            return BinaryPrimitives.ReadUInt128BigEndian(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }
}
