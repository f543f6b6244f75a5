using Flywheel.Capture;
using Flywheel.Review.People;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>Decides whether a request may pass, and keeps who makes it for those who ask later.</summary>
internal sealed class AccessGate(Callers callers, CrossSite crossSite, KeyRing keys)
{
    /// <summary>Null where the request may pass, else the answer to give.</summary>
    public async ValueTask<Problem?> CheckAsync(HttpContext context)
    {
        // A workspace that asks nobody who they are serves this machine alone. A page of another site that has made its own
        // name point here (DNS rebinding) is recognised by that name.
        if (callers.IsOpen && !LocalHost.IsNamed(context.Request.Host.Host))
            return WrongHost;
        if (context.GetEndpoint()?.Metadata is not { } route)
            return null;
        var (caller, problem) = route.GetMetadata<OpenRoute>() is { Identifies: false }
            ? default
            : await callers.FindAsync(context).ConfigureAwait(false);
        problem ??= crossSite.Check(context, caller);
        if (problem is null && route.GetMetadata<OpenRoute>() is null)
            problem = Judge(caller, route.GetMetadata<RequiredScope>()?.Scope ?? ApiScope.Admin);
        if (problem?.Type == ProblemType.Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"flywheel\"";
        context.SetCaller(caller);
        return problem;
    }

    private Problem? Judge(Caller? caller, ApiScope scope)
    {
        if (caller is null)
            return NobodyKnown;
        if (!caller.May(scope))
            return Forbidden(scope);
        return caller.Key is not { } key || keys.TryCount(key, out var retryAfter) ? null : TooMany(retryAfter);
    }

    private static Problem WrongHost { get; } =
        new(
            ProblemType.HostNotAllowed,
            "Where nobody is asked who they are, the server answers to localhost, 127.0.0.1 and [::1] only. Make a key with "
                + "'flywheel key create', or an account with 'flywheel account add'."
        );

    private static Problem NobodyKnown { get; } =
        new(ProblemType.Unauthorized, "Send a key (Authorization: Bearer fw_…), or sign in.");

    private static Problem Forbidden(ApiScope scope)
    {
        var name = scope.ToString().ToLowerInvariant();
        var role = RoleName.Of(Permissions.LeastRole(scope));
        return new(ProblemType.Forbidden, $"This needs a key of scope {name} or more, or the role {role}.");
    }

    private static Problem TooMany(TimeSpan retryAfter) =>
        new(ProblemType.RateLimited, "The key makes more requests than it may. Send fewer, or several items in one.")
        {
            RetryAfter = retryAfter,
        };
}
