using System.Buffers.Binary;
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
        "content:" + Convert.ToHexStringLower(Hash(prompt).AsSpan(0, 16));

    /// <summary>Train for nine groups of ten, eval for the tenth.</summary>
    public static Split Of(string lineageGroup)
    {
        var place = BinaryPrimitives.ReadUInt64BigEndian(Hash(lineageGroup)) / Math.Pow(2, 64);
        return place < EvalShare ? Split.Eval : Split.Train;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
