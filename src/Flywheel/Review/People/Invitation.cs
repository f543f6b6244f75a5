namespace Flywheel.Review.People;

/// <summary>A person and the link by which the person chooses a password.</summary>
internal sealed record Invitation(Account Account, OneTimeLink Link);
