using System.Globalization;

namespace Flywheel.Lake;

/// <summary>
/// A dataset and which version of it: <c>gold</c> (the latest), <c>gold@3</c> (by number), <c>gold@2026-11-20T10:00:00Z</c>
/// (the last one at that time), <c>gold@before-attack</c> (by tag).
/// </summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Version">The version's number, when it was named by number.</param>
/// <param name="Time">The time, when the version was named by time.</param>
/// <param name="Tag">The tag, when the version was named by tag.</param>
public sealed record DatasetReference(
    string Name,
    long? Version = null,
    DateTimeOffset? Time = null,
    string? Tag = null
)
{
    /// <summary>True when no version is named.</summary>
    public bool IsLatest => Version is null && Time is null && Tag is null;

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FlywheelException">The text is not a reference.</exception>
    public static DatasetReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return new(DatasetName.Require(text));
        var name = DatasetName.Require(text[..at]);
        var selector = text[(at + 1)..];
        if (selector.Length == 0)
            throw new FlywheelException(
                $"'{text}' names no version behind the '@': give a number, a tag or a time, or '{name}' alone for the latest."
            );
        if (long.TryParse(selector, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return new(name, Version: version);
        return ParseTime(selector) is { } time ? new(name, Time: time) : new(name, Tag: DatasetName.Require(selector));
    }

    /// <summary>The reference as <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        if (Version is { } version)
            return string.Create(CultureInfo.InvariantCulture, $"{Name}@{version}");
        if (Time is { } time)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}@{time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}"
            );
        return Tag is null ? Name : $"{Name}@{Tag}";
    }

    // A tag may look like the start of a date, but only a time has colons or a full date, and a tag has no colon.
    private static DateTimeOffset? ParseTime(string selector) =>
        selector.Length >= 10
        && char.IsAsciiDigit(selector[0])
        && DateTimeOffset.TryParse(
            selector,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
