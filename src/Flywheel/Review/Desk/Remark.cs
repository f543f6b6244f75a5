namespace Flywheel.Review.Desk;

/// <summary>What people say beside values: reasons, which have to be given, and comments, which may be.</summary>
internal static class Remark
{
    /// <summary>The longest one, in UTF-16 code units.</summary>
    public const int Longest = 10_000;

    private const int LongestJudge = 128;

    /// <summary>A reason that has to be given.</summary>
    /// <exception cref="ReviewException">It is blank or too long; its path is that of the member.</exception>
    public static void Require(string text, string member) => Require(text, member, Longest);

    /// <summary>Something that may be left out.</summary>
    /// <inheritdoc cref="Require(string, string)"/>
    public static void Allow(string? text, string member)
    {
        if (text is not null)
            Require(text, member, Longest);
    }

    /// <summary>The name of a judge.</summary>
    /// <inheritdoc cref="Require(string, string)"/>
    public static void RequireJudge(string name) => Require(name, "judge", LongestJudge);

    private static void Require(string text, string member, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
            throw new ReviewException(
                ReviewFault.InvalidAnswer,
                FormattableString.Invariant(
                    $"'{member}' has to be a text of 1 to {longest} characters, not a blank one."
                ),
                "/" + member
            );
    }
}
