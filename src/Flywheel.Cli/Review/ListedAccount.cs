using Flywheel.Review;
using Flywheel.Review.People;

namespace Flywheel.Cli.Review;

/// <summary>An account as the command shows it.</summary>
internal sealed record ListedAccount(
    string Name,
    Role Role,
    bool IsDisabled,
    bool HasPassword,
    string? Pseudonym,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignedInAt
)
{
    public static ListedAccount Of(Account account) =>
        new(
            account.Name,
            account.Role,
            account.IsDisabled,
            account.HasPassword,
            account.Pseudonym,
            account.CreatedAt,
            account.LastSignedInAt
        );
}
