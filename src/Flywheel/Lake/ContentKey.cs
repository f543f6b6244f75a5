using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Flywheel.Text;

namespace Flywheel.Lake;

/// <summary>
/// Identifies what a model would learn from a row: 128 bits of the SHA-256 of prompt and chosen answer, folded as
/// <see cref="FoldedText"/> says and in lower case, in which every run of white space and of punctuation counts as one space and
/// none counts at the ends. Never stored: it may change with the folding.
/// </summary>
internal static class ContentKey
{
    // Not white space, and in no text: it keeps ("a b", "c") apart from ("a", "b c").
    private const char Separator = '\uFFFF';

    // Signs that mean something in code and in figures, such as hyphens and brackets, are not among them.
    private static readonly SearchValues<char> Marks = SearchValues.Create(".,;:!?'\"‘’‚“”„«»…¿¡、。，！？；：");

    [ThreadStatic]
    private static FoldedText? _prompt;

    [ThreadStatic]
    private static FoldedText? _chosen;

    public static UInt128 Of(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen) =>
        OfFolded((_prompt ??= new()).Of(prompt), (_chosen ??= new()).Of(chosen));

    /// <summary>White space, and the marks that prose can be written with or without.</summary>
    public static bool Separates(char character) =>
        !char.IsAsciiLetterOrDigit(character) && (char.IsWhiteSpace(character) || Marks.Contains(character));

    private static UInt128 OfFolded(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen)
    {
        var buffer = ArrayPool<char>.Shared.Rent(prompt.Length + chosen.Length + 1);
        try
        {
            var length = Normalize(prompt, buffer);
            buffer[length++] = Separator;
            length += Normalize(chosen, buffer.AsSpan(length));
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(buffer.AsSpan(0, length)), hash);
            return MemoryMarshal.Read<UInt128>(hash);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static int Normalize(ReadOnlySpan<char> text, Span<char> target)
    {
        var length = 0;
        var pendingSpace = false;
        foreach (var character in text)
        {
            if (Separates(character))
            {
                pendingSpace = length > 0;
                continue;
            }
            if (pendingSpace)
                target[length++] = ' ';
            pendingSpace = false;
            target[length++] = char.ToLowerInvariant(character);
        }
        return length;
    }
}
