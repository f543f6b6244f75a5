using System.Text;

namespace Flywheel.Lake;

/// <summary>The order of texts by their UTF-8 bytes, which is the order of code points and that of stored rows.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? one, string? other) =>
        Encoding.UTF8.GetBytes(one ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other ?? ""));
}
