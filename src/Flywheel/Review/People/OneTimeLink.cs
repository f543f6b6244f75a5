namespace Flywheel.Review.People;

/// <summary>Lets whoever has it choose a password, once.</summary>
/// <param name="Token">The secret; shown once.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record OneTimeLink(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>The page that uses it. A browser sends what follows the # to nobody, so it is in no log.</summary>
    public string Path => $"/setup#{Token}";
}
