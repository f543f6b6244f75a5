using System.Net;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>Tells this machine's own names and addresses from others.</summary>
internal static class LocalHost
{
    /// <summary>True for localhost and loopback addresses, as they stand in a Host header.</summary>
    public static bool IsNamed(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    /// <summary>True where every one of the addresses to listen on can be reached from this machine alone.</summary>
    /// <exception cref="FlywheelException">One of them is not an address.</exception>
    public static bool IsAll(string urls) => urls.Split(';').All(url => IsNamed(Parse(url).Host));

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException e)
        {
            throw new FlywheelException(
                $"'{url}' is not an address to listen on. Write http://HOST:PORT, such as {ServerOptions.DefaultUrls}.",
                innerException: e
            );
        }
    }
}
