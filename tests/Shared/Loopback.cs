using System.Net;
using System.Net.Sockets;

namespace Flywheel;

/// <summary>Ports on this machine.</summary>
internal static class Loopback
{
    /// <summary>A port on which nothing listens at the moment.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
