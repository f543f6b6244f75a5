using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>Finds out who makes a request: docs/access.md has the table.</summary>
internal sealed class Callers(
    KeyRing keys,
    ProxySignIn? proxy,
    Accounts accounts,
    Sessions sessions,
    Peer peer,
    bool isSingleUser
)
{
    private const string Scheme = "Bearer ";

    private static readonly Caller Machine = new(CallerKind.Machine, new Person(Environment.UserName, Role.Admin));

    /// <summary>True where whoever is on this machine may do everything: nobody has a key or an account, or so it was started.</summary>
    public bool IsOpen => isSingleUser || IsUnclaimed;

    /// <summary>What to show somebody who has not signed in.</summary>
    public SignInWay HowToSignIn =>
        isSingleUser ? SignInWay.None
        : proxy is not null ? SignInWay.Proxy
        : keys.HasAccounts ? SignInWay.Password
        : SignInWay.Setup;

    private bool IsUnclaimed => keys.IsOpen && proxy is null;

    /// <summary>Who makes the request, null where it does not say; or the answer to give to what it says.</summary>
    public async ValueTask<(Caller? Caller, Problem? Problem)> FindAsync(HttpContext context)
    {
        if (IsUnclaimed)
            return (Machine, null);
        if (proxy?.Find(context) is { } named && named != default)
            return named;
        if (KeyOf(context.Request) is { } key)
            return OfKey(key);
        if (SessionCookie.Read(context, peer.IsHttps(context)) is { } token)
            if (await sessions.FindAsync(token, context.RequestAborted).ConfigureAwait(false) is { } session)
                return (new Caller(CallerKind.Session, session.Account.Person) { Session = session }, null);
        return (isSingleUser ? Machine : null, null);
    }

    /// <summary>True while who came in may stay: an answer that does not end asks now and then. It prolongs no session.</summary>
    public bool IsStillIn(Caller caller) =>
        caller switch
        {
            { Session: { } session } => sessions.GoesOn(session.Token),
            { Key: { } key } => keys.IsInForce(key) && IsNotDisabled(key.Person),
            { Kind: CallerKind.Proxy } => IsNotDisabled(caller.Person!.Name),
            _ => IsOpen,
        };

    private bool IsNotDisabled(string? name) => name is null || accounts.Find(name) is not { IsDisabled: true };

    private (Caller?, Problem?) OfKey(string text)
    {
        if (keys.Find(text) is not { } key)
            return (null, UnknownKey);
        if (key.Person is null)
            return (new Caller(CallerKind.Key, null) { Key = key }, null);
        return accounts.Find(key.Person) is { IsDisabled: false } account
            ? (new Caller(CallerKind.Key, account.Person) { Key = key }, null)
            : (null, KeyOfNobody);
    }

    private static Problem UnknownKey { get; } =
        new(ProblemType.Unauthorized, "The key is not known or was revoked. Make one with 'flywheel key create'.");

    private static Problem KeyOfNobody { get; } =
        new(ProblemType.Unauthorized, "The person for whom the key acts is disabled. An admin can enable the account.");

    private static string? KeyOf(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true)
            return authorization[Scheme.Length..];
        return request.Headers["X-Api-Key"] is [{ } key] ? key : null;
    }
}
