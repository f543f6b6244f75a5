using System.Net.Sockets;
using System.Text;

namespace Flywheel.Server.Tests;

/// <summary>A connection on which a test writes and reads what it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _connection = new();
    private readonly StringBuilder _received = new();

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new RawClient();
        await client._connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    public async Task SendAsync(string text) =>
        await _connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Everything received so far, once it holds <paramref name="awaited"/> or the server has closed.</summary>
    public async Task<string> ReadUntilAsync(string awaited)
    {
        var buffer = new byte[4096];
        while (!_received.ToString().Contains(awaited, StringComparison.Ordinal))
        {
            var read = await _connection.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
                break;
            _received.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return _received.ToString();
    }

    public void Dispose() => _connection.Dispose();
}
