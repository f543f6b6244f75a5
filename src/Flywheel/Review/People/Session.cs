namespace Flywheel.Review.People;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Account">Who.</param>
/// <param name="Token">What the person's browser holds; only its hash is stored.</param>
/// <param name="ExpiresAt">When it ends at the latest, UTC.</param>
internal sealed record Session(Account Account, string Token, DateTimeOffset ExpiresAt);
