using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.People;

/// <summary>Lists people, invites them and changes what they may do.</summary>
internal sealed class PeopleEndpoints(AccessParts access, Pseudonyms pseudonyms)
{
    private static readonly Problem NoRole = new(ProblemType.InvalidBody, "A role is viewer, reviewer, lead or admin.");

    public Task ListAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, new PeopleAnswer([.. access.Accounts.List().Select(PersonAnswer.Of)]));

    public async Task InviteAsync(HttpContext context)
    {
        var sent = await JsonBody
            .ReadAsync<NewPerson>(context, "name, role and, if you like, user_id")
            .ConfigureAwait(false);
        if (sent is null)
            return;
        if (RoleName.Parse(sent.Role) is not { } role)
        {
            await ProblemJson.WriteAsync(context, NoRole).ConfigureAwait(false);
            return;
        }
        var invitation = await access
            .Accounts.InviteAsync(sent.Name, role, PseudonymOf(sent.UserId), context.Actor(), context.RequestAborted)
            .ConfigureAwait(false);
        access.Keys.ReadAgain();
        await AnswerAsync(context, invitation).ConfigureAwait(false);
    }

    public async Task LinkAsync(HttpContext context) =>
        await AnswerAsync(
                context,
                await access
                    .Accounts.LinkAsync(NameIn(context), context.Actor(), context.RequestAborted)
                    .ConfigureAwait(false)
            )
            .ConfigureAwait(false);

    public async Task ChangeAsync(HttpContext context)
    {
        var sent = await JsonBody
            .ReadAsync<PersonChange>(context, "role, is_disabled or user_id")
            .ConfigureAwait(false);
        if (sent is null)
            return;
        var role = RoleName.Parse(sent.Role);
        if (sent.Role is not null && role is null)
        {
            await ProblemJson.WriteAsync(context, NoRole).ConfigureAwait(false);
            return;
        }
        var change = new AccountChange
        {
            Role = role,
            IsDisabled = sent.IsDisabled,
            Pseudonym = PseudonymOf(sent.UserId),
        };
        var account = await access
            .Accounts.ChangeAsync(NameIn(context), change, context.Actor(), context.RequestAborted)
            .ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, PersonAnswer.Of(account)).ConfigureAwait(false);
    }

    private string? PseudonymOf(string? userId) => string.IsNullOrEmpty(userId) ? null : pseudonyms.Of(userId);

    private static string NameIn(HttpContext context) => (string?)context.Request.RouteValues["name"] ?? "";

    private static Task AnswerAsync(HttpContext context, Invitation invitation) =>
        JsonAnswer.WriteAsync(
            context,
            new InvitationAnswer(
                PersonAnswer.Of(invitation.Account),
                new LinkAnswer(invitation.Link.Token, invitation.Link.Path, invitation.Link.ExpiresAt)
            ),
            StatusCodes.Status201Created
        );

    private sealed record NewPerson(string Name, string Role, string? UserId = null);

    private sealed record PersonChange(string? Role = null, bool? IsDisabled = null, string? UserId = null);

    private sealed record PeopleAnswer(IReadOnlyList<PersonAnswer> People);

    private sealed record InvitationAnswer(PersonAnswer Person, LinkAnswer Link);

    private sealed record LinkAnswer(string Token, string Path, DateTimeOffset ExpiresAt);

    private sealed record PersonAnswer(
        string Name,
        Role Role,
        bool IsDisabled,
        bool HasPassword,
        string? Pseudonym,
        DateTimeOffset CreatedAt,
        DateTimeOffset? LastSignedInAt
    )
    {
        public static PersonAnswer Of(Account account) =>
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
}
