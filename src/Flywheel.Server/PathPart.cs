using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Flywheel.Server;

/// <summary>Reads names and ids out of the path of an address.</summary>
internal static class PathPart
{
    /// <summary>
    /// A part of the path, decoded once, as it was sent: the server leaves the slash of a path encoded when it decodes the
    /// rest, so that <c>x%2Fy</c> and <c>x%252Fy</c> look the same to whoever reads its result.
    /// </summary>
    /// <param name="context">A request that has a route.</param>
    /// <param name="name">The name of the part in the route.</param>
    public static string Route(this HttpContext context, string name)
    {
        var segments = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments;
        var place = segments
            .TakeWhile(segment => segment.Parts is not [RoutePatternParameterPart part] || part.Name != name)
            .Count();
        var sent = PathOf(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        // An address with "." or ".." in it, which the server has resolved, names nothing with a slash.
        return sent.Length == segments.Count
            ? Uri.UnescapeDataString(sent[place])
            : (string?)context.Request.RouteValues[name] ?? "";
    }

    // A proxy may send the whole address.
    private static string[] PathOf(string target) =>
        (target.StartsWith('/') ? target.Split('?', 2)[0] : new Uri(target).AbsolutePath).Trim('/').Split('/');
}
