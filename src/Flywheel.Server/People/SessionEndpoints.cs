using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.People;

/// <summary>Says who asks; signs in and out.</summary>
internal sealed class SessionEndpoints(AccessParts access)
{
    private static readonly Problem NoPassword = new(
        ProblemType.NoSession,
        "Only somebody who has signed in with a password can change it."
    );

    /// <summary>Who asks, and how one signs in.</summary>
    public Task ShowAsync(HttpContext context) => JsonAnswer.WriteAsync(context, Describe(context.Caller()));

    /// <summary>Signs in with a name and a password.</summary>
    public async Task SignInAsync(HttpContext context)
    {
        if (
            await JsonBody.ReadAsync<NameAndPassword>(context, "name and password").ConfigureAwait(false)
            is not { } sent
        )
            return;
        await AnswerAsync(
                context,
                access.SignIn.WithPasswordAsync(
                    sent.Name,
                    sent.Password,
                    access.Peer.ClientOf(context),
                    context.RequestAborted
                )
            )
            .ConfigureAwait(false);
    }

    /// <summary>Uses a one-time link.</summary>
    public async Task UseLinkAsync(HttpContext context)
    {
        var sent = await JsonBody
            .ReadAsync<LinkAndPassword>(context, "token, password and, for the first admin, name")
            .ConfigureAwait(false);
        if (sent is null)
            return;
        await AnswerAsync(
                context,
                access.SignIn.WithLinkAsync(
                    sent.Token,
                    sent.Name,
                    sent.Password,
                    access.Peer.ClientOf(context),
                    context.RequestAborted
                )
            )
            .ConfigureAwait(false);
        access.Keys.ReadAgain();
    }

    /// <summary>Changes the password of who has signed in.</summary>
    public async Task ChangePasswordAsync(HttpContext context)
    {
        if (context.Caller()?.Session is not { } session)
        {
            await ProblemJson.WriteAsync(context, NoPassword).ConfigureAwait(false);
            return;
        }
        var sent = await JsonBody.ReadAsync<PasswordChange>(context, "password and new_password").ConfigureAwait(false);
        if (sent is null)
            return;
        await AnswerAsync(
                context,
                access.SignIn.ChangePasswordAsync(
                    session.Account,
                    sent.Password,
                    sent.NewPassword,
                    access.Peer.ClientOf(context),
                    context.RequestAborted
                )
            )
            .ConfigureAwait(false);
    }

    /// <summary>Signs out.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Caller()?.Session is { } session)
            await access.Sessions.EndAsync(session, context.RequestAborted).ConfigureAwait(false);
        SessionCookie.Remove(context, access.Peer.IsHttps(context));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task AnswerAsync(HttpContext context, Task<Session> signingIn)
    {
        var session = await signingIn.ConfigureAwait(false);
        SessionCookie.Write(context, access.Peer.IsHttps(context), session);
        var caller = new Caller(CallerKind.Session, session.Account.Person) { Session = session };
        await JsonAnswer.WriteAsync(context, Describe(caller)).ConfigureAwait(false);
    }

    private SessionAnswer Describe(Caller? caller) =>
        new(
            caller?.Person is { } person ? new PersonAnswer(person.Name, person.Role) : null,
            caller?.Kind,
            access.Callers.HowToSignIn,
            caller?.Session is { } session ? SessionCookie.RequestToken(session) : null,
            caller?.Session?.ExpiresAt
        );

    private sealed record NameAndPassword(string Name, string Password);

    private sealed record LinkAndPassword(string Token, string Password, string? Name = null);

    private sealed record PasswordChange(string Password, string NewPassword);

    private sealed record PersonAnswer(string Name, Role Role);

    private sealed record SessionAnswer(
        PersonAnswer? Person,
        CallerKind? Via,
        SignInWay SignIn,
        string? CsrfToken,
        DateTimeOffset? ExpiresAt
    );
}
