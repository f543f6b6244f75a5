namespace Flywheel.Capture;

/// <summary>What is known of a key; the key itself is known to its holder only.</summary>
/// <param name="Id">Its number, never reused.</param>
/// <param name="Name">What people call it; unique among the keys in force.</param>
/// <param name="Scope">What it allows.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null while it is in force.</param>
/// <param name="Person">The name of the person for whom it acts; null where it acts for nobody.</param>
internal sealed record ApiKey(
    long Id,
    string Name,
    ApiScope Scope,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt,
    string? Person = null
)
{
    /// <summary>
    /// True where the key may be used for <paramref name="scope"/>: admin is for everything, lead includes review, review
    /// includes read, and capture is for itself alone.
    /// </summary>
    public bool Allows(ApiScope scope) =>
        Scope == scope || Scope == ApiScope.Admin || (scope >= ApiScope.Read && scope <= Scope);
}
