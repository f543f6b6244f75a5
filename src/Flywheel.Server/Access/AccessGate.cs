using Flywheel.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>Decides whether a request may pass.</summary>
internal sealed class AccessGate(KeyRing keys)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null where the request may pass, else the answer to give.</summary>
    public Problem? Check(HttpContext context)
    {
        // A workspace without keys serves this machine alone. A page of another site that has made its own name point
        // here (DNS rebinding) is recognised by that name.
        if (keys.IsOpen)
            return LocalHost.IsNamed(context.Request.Host.Host) ? null : WrongHost;
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { } required)
            return null;
        if (KeyOf(context.Request) is not { } key)
            return Unauthorized(context, "Send a key: Authorization: Bearer fw_…");
        if (keys.Find(key) is not { } known)
            return Unauthorized(context, "The key is not known or was revoked. Make one with 'flywheel key create'.");
        if (!known.Allows(required.Scope))
            return Forbidden(required.Scope);
        // Who acts, for what asks that.
        context.Features.Set(known);
        return keys.TryCount(known, out var retryAfter) ? null : TooMany(retryAfter);
    }

    private static Problem WrongHost { get; } =
        new(
            ProblemType.HostNotAllowed,
            "Without keys the server answers to localhost, 127.0.0.1 and [::1] only. Make a key with 'flywheel key create'."
        );

    private static string? KeyOf(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true)
            return authorization[Scheme.Length..];
        return request.Headers["X-Api-Key"] is [{ } key] ? key : null;
    }

    private static Problem Unauthorized(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"flywheel\"";
        return new Problem(ProblemType.Unauthorized, detail);
    }

    private static Problem Forbidden(ApiScope scope) =>
        new(ProblemType.Forbidden, $"This needs a key of scope {scope.ToString().ToLowerInvariant()} or admin.");

    private static Problem TooMany(TimeSpan retryAfter) =>
        new(ProblemType.RateLimited, "The key makes more requests than it may. Send fewer, or several items in one.")
        {
            RetryAfter = retryAfter,
        };
}
