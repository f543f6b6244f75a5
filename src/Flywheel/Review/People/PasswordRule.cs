namespace Flywheel.Review.People;

/// <summary>
/// What a password has to be. Length is what counts; rules about kinds of characters lead to passwords that are easy to
/// guess (NIST SP 800-63B, 3.1.1.2).
/// </summary>
internal static class PasswordRule
{
    private const int MinLength = 12;
    private const int MaxLength = 256; // A hash of megabytes would be an easy way to keep the server busy.
    private const int MinDifferent = 5;

    /// <exception cref="PeopleException">The password is too short, too long or plainly guessable.</exception>
    public static void Require(string password, string name)
    {
        if (password.Length is < MinLength or > MaxLength)
            throw Refused($"A password has {MinLength} to {MaxLength} characters. A few words in a row will do.");
        if (password.Contains(name, StringComparison.OrdinalIgnoreCase))
            throw Refused("The password holds the name. Choose one that does not.");
        if (password.Distinct().Count() < MinDifferent)
            throw Refused($"The password has fewer than {MinDifferent} different characters. Choose another one.");
    }

    private static PeopleException Refused(string message) => new(PeopleFault.InvalidPassword, message);
}
