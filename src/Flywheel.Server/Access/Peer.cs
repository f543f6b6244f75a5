using System.Net;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>
/// Who is at the other end of a connection, and for whom: what a proxy forwards is believed where the proxy is listed, and
/// of nobody else.
/// </summary>
internal sealed class Peer(ServerOptions options)
{
    private readonly IReadOnlyList<IPNetwork> _proxies =
    [
        .. options.TrustedProxies,
        .. options.TrustedHeader?.From ?? [],
    ];

    /// <summary>The address at the other end of the connection.</summary>
    public static IPAddress AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>The address of the client: the last one that listed proxies forward and that is not itself one of theirs.</summary>
    public IPAddress ClientOf(HttpContext context)
    {
        var address = AddressOf(context);
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',');
        for (var i = forwarded.Length - 1; i >= 0 && _proxies.Hold(address); i--)
        {
            if (!IPAddress.TryParse(forwarded[i].Trim(), out var before))
                break;
            address = before.IsIPv4MappedToIPv6 ? before.MapToIPv4() : before;
        }
        return address;
    }

    /// <summary>True where the client speaks HTTPS, here always to a proxy.</summary>
    public bool IsHttps(HttpContext context) =>
        context.Request.IsHttps
        || (
            _proxies.Hold(AddressOf(context))
            && context
                .Request.Headers["X-Forwarded-Proto"]
                .ToString()
                .Equals("https", StringComparison.OrdinalIgnoreCase)
        );
}
