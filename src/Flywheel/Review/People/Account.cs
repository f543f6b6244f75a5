namespace Flywheel.Review.People;

/// <summary>A person who may sign in.</summary>
/// <param name="Id">A number, never reused.</param>
/// <param name="Name">See <see cref="PersonName"/>.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="IsDisabled">True for who may not come in any more.</param>
/// <param name="HasPassword">False until the person has used the link of the invitation.</param>
/// <param name="Pseudonym">The pseudonym of the person's own edits; null where it is not known.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastSignedInAt">UTC; null for never.</param>
internal sealed record Account(
    long Id,
    string Name,
    Role Role,
    bool IsDisabled,
    bool HasPassword,
    string? Pseudonym,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignedInAt
)
{
    public Person Person => new(Name, Role, Pseudonym);
}
