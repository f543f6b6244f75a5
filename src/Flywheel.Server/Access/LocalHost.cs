using System.Net;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>Tells this machine's own names and addresses from others.</summary>
internal static class LocalHost
{
    /// <summary>True for localhost and loopback addresses, as they stand in a Host header.</summary>
    /// <remarks>
    /// The brackets stay on, for so the listener reads a host: [::1] is an address to it, and [127.0.0.1] is a name, for
    /// which it would listen on every address of the machine.
    /// </remarks>
    public static bool IsNamed(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>True where every one of the addresses to listen on can be reached from this machine alone.</summary>
    /// <exception cref="FlywheelException">One of them is not an address.</exception>
    public static bool IsAll(string urls) => urls.Split(';').All(url => IsNamed(Parse(url).Host));

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return IsHostAndPort(address) ? address : throw NoAddress(url, cause: null);
        }
        catch (FormatException e)
        {
            throw NoAddress(url, e);
        }
    }

    private static bool IsHostAndPort(BindingAddress address) =>
        address is { Scheme: "http", PathBase: "", IsUnixPipe: false, IsNamedPipe: false }
        && address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort;

    private static FlywheelException NoAddress(string url, Exception? cause) =>
        new(
            $"'{url}' is not an address to listen on. Write http://HOST:PORT, such as {ServerOptions.DefaultUrls}; for https, put "
                + "a proxy before it.",
            innerException: cause
        );
}
