namespace Flywheel.Review.Desk;

/// <summary>An item that somebody has before them.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Person">The person's number.</param>
/// <param name="Purpose">What for.</param>
/// <param name="IsAssigned">Whether the place was kept for the person, to whom it then goes back.</param>
/// <param name="TakenAt">Unix time in milliseconds.</param>
/// <param name="ExpiresAt">Unix time in milliseconds, the first at which it is no more.</param>
internal sealed record Lease(
    long Item,
    long Person,
    LeasePurpose Purpose,
    bool IsAssigned,
    long TakenAt,
    long ExpiresAt
);
