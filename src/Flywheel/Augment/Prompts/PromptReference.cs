using System.Buffers;
using System.Globalization;

namespace Flywheel.Augment.Prompts;

/// <summary>A prompt and which version of it: <c>support@2</c>, or <c>support</c> for the one in use, the latest that a person wrote or that a gate passed.</summary>
/// <param name="Name">The prompt's name.</param>
/// <param name="Version">From 1 on; null for the one in use.</param>
internal sealed record PromptReference(string Name, int? Version = null)
{
    private const int LongestName = 64;
    private const string Rule =
        "a name has 1 to 64 letters, digits, '-', '_' and '.', and starts with a letter or digit";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FlywheelException">The text is none.</exception>
    public static PromptReference Parse(string text) =>
        TryParse(text)
        ?? throw new FlywheelException(
            $"'{text}' names no prompt: {Rule}; behind an '@' stands the number of a version, as in support@2."
        );

    /// <summary>Reads a reference; null for any other text.</summary>
    public static PromptReference? TryParse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        if (!IsName(name))
            return null;
        if (at < 0)
            return new PromptReference(name);
        return
            int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version > 0
            ? new PromptReference(name, version)
            : null;
    }

    /// <summary>Whether it means this version of its prompt, of those that are gone through from the latest on.</summary>
    public bool Means(PromptVersion version) => Version?.Equals(version.Version) ?? version.IsInUse;

    /// <summary>The reference as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"{Name}@{version}") : Name;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(name[0])
        && name.AsSpan().IndexOfAnyExcept(Allowed) < 0;
}
