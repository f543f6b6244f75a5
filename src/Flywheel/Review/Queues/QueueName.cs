using System.Buffers;

namespace Flywheel.Review.Queues;

/// <summary>The names that a queue can have.</summary>
internal static class QueueName
{
    public const string Rule =
        "the name of a queue is 1 to 64 of the characters a-z 0-9 _ -, and begins with a letter or digit";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength
        && !name.AsSpan().ContainsAnyExcept(Allowed)
        && char.IsAsciiLetterOrDigit(name[0]);
}
