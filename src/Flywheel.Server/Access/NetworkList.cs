using System.Net;
using Flywheel.Storage;

namespace Flywheel.Server.Access;

/// <summary>Ranges of addresses in the configuration.</summary>
internal static class NetworkList
{
    /// <summary>A list of ranges such as <c>10.0.0.0/8</c>, or addresses; empty when the key is absent.</summary>
    /// <exception cref="FlywheelException">One of them is neither.</exception>
    public static IReadOnlyList<IPNetwork> Networks(this ConfigurationSection section, string key) =>
        [
            .. section
                .Texts(key, [])
                .Select(text =>
                    Parse(text)
                    ?? throw section.Refuse(key, "a list of addresses or ranges, such as [\"10.0.0.0/8\", \"::1\"]")
                ),
        ];

    /// <summary>True where one of the ranges holds the address.</summary>
    public static bool Hold(this IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        foreach (var network in networks)
            if (network.Contains(address))
                return true;
        return false;
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;
    }
}
