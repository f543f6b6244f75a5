using Flywheel.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>
/// Keeps pages of other sites from having a visitor's browser change something here in the visitor's name. A key is safe from
/// that: a browser does not send it by itself.
/// </summary>
internal sealed class CrossSite(ServerOptions options)
{
    private static readonly Problem Foreign = new(
        ProblemType.CrossSite,
        "A page of another site sent this. Use the console of this server, or a key."
    );

    private static readonly Problem NoToken = new(
        ProblemType.CrossSite,
        $"Send the csrf_token of GET /v1/session as {SessionCookie.TokenHeader}."
    );

    /// <summary>Null where the request may pass, else the answer to give.</summary>
    public Problem? Check(HttpContext context, Caller? caller)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || caller?.Kind == CallerKind.Key)
            return null;
        if (OriginOf(request) is { } isOurs ? !isOurs && !MayCapture(context) : caller?.Kind == CallerKind.Proxy)
            return Foreign;
        return caller?.Session is { } session && !SessionCookie.HasRequestToken(request, session) ? NoToken : null;
    }

    // Browsers say where a request comes from; what says nothing is no browser. The proxy's people have browsers alone.
    private static bool? OriginOf(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site is "same-origin" or "none";
        if (request.Headers.Origin is not [{ } origin])
            return null;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    // Pages of configured origins may send events, and nothing else.
    private bool MayCapture(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Scope == ApiScope.Capture
        && context.Request.Headers.Origin is [{ } origin]
        && options.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
