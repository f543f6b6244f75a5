using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>People whom a reverse proxy has signed in, by the headers that it sends.</summary>
internal sealed class ProxySignIn(TrustedHeader options, Accounts accounts)
{
    private static readonly Problem NotTrusted = new(
        ProblemType.HeaderNotTrusted,
        "The header that says who somebody is came from an address that is not in 'server.trusted_header.from'."
    );

    private static readonly Problem NotAPerson = new(
        ProblemType.HeaderNotTrusted,
        $"The proxy's header names nobody who can be here: {PersonName.Rule}, and a role is viewer, reviewer, lead or admin."
    );

    private static readonly Problem Disabled = new(
        ProblemType.Forbidden,
        "The account is disabled. An admin can enable it."
    );

    /// <summary>Whom the proxy names, or the answer to give to what it says; neither where it says nothing.</summary>
    public (Caller? Caller, Problem? Problem) Find(HttpContext context)
    {
        var names = context.Request.Headers[options.Name];
        var roles = options.RoleHeader is { } header ? context.Request.Headers[header] : default;
        if (names.Count == 0 && roles.Count == 0)
            return default;
        if (!options.From.Hold(Peer.AddressOf(context)))
            return (null, NotTrusted);
        return names is [{ } name] && PersonName.IsValid(name) && roles.Count <= 1
            ? Find(name, roles.Count == 0 ? null : roles[0])
            : (null, NotAPerson);
    }

    // Whoever is disabled here stays out, whatever the proxy says.
    private (Caller?, Problem?) Find(string name, string? role)
    {
        var account = accounts.Find(name);
        if (account is { IsDisabled: true })
            return (null, Disabled);
        var known = role is null ? account?.Role ?? Role.Viewer : RoleName.Parse(role);
        return known is { } found
            ? (
                new Caller(
                    CallerKind.Proxy,
                    new Person(account?.Name ?? PersonName.Fold(name), found, account?.Pseudonym)
                ),
                null
            )
            : (null, NotAPerson);
    }
}
