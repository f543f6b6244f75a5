using System.Net.Sockets;
using System.Text;

namespace Flywheel.Cli.Tests.Server;

public sealed class StopTests : IDisposable
{
    // Longer than a command that is told to stop has by default, and fast enough to be no slow client.
    private static readonly TimeSpan Sending = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenParts = TimeSpan.FromMilliseconds(100);
    private const int BytesOfPart = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_that_is_told_to_stop_answers_who_has_begun_to_send_and_ends_with_zero()
    {
        await using var server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));
        var parts = (int)(Sending / BetweenParts);
        var body = $$"""
            {"event_id":"slow","prompt":"p","original_llm_output":"o","final_user_edit":"{{new string(
                'x',
                parts * BytesOfPart
            )}}"}
            """;
        using var client = new TcpClient();
        var address = server.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await SendAsync(
            stream,
            $"POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n"
        );
        // The server reads the body from here on: the request is in progress.
        (await ReadLineAsync(stream)).ShouldBe("HTTP/1.1 100 Continue");

        var stopping = server.StopAsync();
        foreach (var part in body.Chunk(BytesOfPart))
        {
            await SendAsync(stream, new string(part));
            await Task.Delay(BetweenParts);
        }

        (await ReadLineAsync(stream)).ShouldBe("");
        (await ReadLineAsync(stream)).ShouldBe("HTTP/1.1 202 Accepted");
        (await stopping).ShouldBe(0);
        var again = _folder.Path("again.jsonl");
        await File.WriteAllTextAsync(again, body);
        (await FlywheelCommand.RunAsync(_folder.Path("workspace"), "ingest", again, "--json"))
            .ShouldSucceed()
            .Json.GetProperty("duplicates")
            .GetInt32()
            .ShouldBe(1);
    }

    private static async Task SendAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string> ReadLineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
