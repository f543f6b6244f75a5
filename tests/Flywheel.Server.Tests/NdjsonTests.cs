using System.Net.Sockets;
using System.Text;

namespace Flywheel.Server.Tests;

public sealed class NdjsonTests
{
    private const string Ndjson = "application/x-ndjson";

    [Fact]
    public async Task Every_line_gets_its_answer_in_order()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync(
            "/v1/edits",
            $"{RunningServer.Edit}\n\n{{\"x\":1}}\nno\n{RunningServer.Edit}",
            Ndjson
        );

        answer.Status.ShouldBe(202);
        var items = answer.Json.GetProperty("items").EnumerateArray().ToArray();
        items.Length.ShouldBe(4);
        items[0].TryGetProperty("event_id", out _).ShouldBeTrue();
        items[1].GetProperty("error").GetProperty("line").GetInt32().ShouldBe(3);
        Answer.Name(items[1].GetProperty("error")).ShouldBe("missing-field");
        Answer.Name(items[2].GetProperty("error")).ShouldBe("invalid-json");
        items[3].TryGetProperty("event_id", out _).ShouldBeTrue();
        (answer.Json.GetProperty("accepted").GetInt32(), answer.Json.GetProperty("rejected").GetInt32()).ShouldBe(
            (2, 2)
        );
    }

    [Fact]
    public async Task A_hundred_thousand_lines_are_taken_from_a_client_that_reads_nothing_before_it_has_sent_all()
    {
        await using var server = await RunningServer.StartAsync();
        var lines = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            lines.Append(RunningServer.Edit).Append('\n');

        var answer = await server.PostAsync("/v1/edits", lines.ToString(), Ndjson);

        answer.Status.ShouldBe(202);
        answer.Json.GetProperty("accepted").GetInt32().ShouldBe(100_000);
        answer.Json.GetProperty("items").GetArrayLength().ShouldBe(100_000);
    }

    [Fact]
    public async Task A_line_over_the_limit_costs_itself_only()
    {
        await using var server = await RunningServer.StartAsync();
        var body = $"{RunningServer.Edit}\n{{\"prompt\":\"{new string('x', 2_000_000)}\"}}\n{RunningServer.Edit}\n";

        var answer = await server.PostAsync("/v1/edits", body, Ndjson);

        answer.Json.GetProperty("accepted").GetInt32().ShouldBe(2);
        Answer.Name(answer.Json.GetProperty("items")[1].GetProperty("error")).ShouldBe("item-too-large");
    }

    [Fact]
    public async Task A_sender_that_pauses_is_answered_before_it_goes_on()
    {
        await using var server = await RunningServer.StartAsync();
        await using var connection = await server.ConnectAsync();
        await WriteHeadAsync(connection);

        await WriteChunkAsync(connection, RunningServer.Edit + "\n");
        var first = await ReadUntilAsync(connection, "\"duplicate\":false}");
        await WriteChunkAsync(connection, RunningServer.Edit + "\n");
        await connection.WriteAsync("0\r\n\r\n"u8.ToArray());
        var rest = await ReadUntilAsync(connection, "\"rejected\":0}");

        first.ShouldStartWith("HTTP/1.1 202");
        rest.ShouldContain("\"accepted\":2");
    }

    [Fact]
    public async Task A_client_that_leaves_halfway_leaves_exactly_the_lines_that_were_acknowledged()
    {
        await using var server = await RunningServer.StartAsync();
        string acknowledged;
        await using (var connection = await server.ConnectAsync())
        {
            await WriteHeadAsync(connection);
            await WriteChunkAsync(connection, Line("kept-1") + Line("kept-2"));
            acknowledged = await ReadUntilAsync(connection, "kept-2");
            await WriteChunkAsync(connection, Line("cut")[..30]);
            connection.Socket.LingerState = new LingerOption(true, 0);
        }

        acknowledged.ShouldContain("kept-1");
        (await server.GetAsync("/v1/events/kept-1")).Status.ShouldBe(200);
        (await server.GetAsync("/v1/events/kept-2")).Status.ShouldBe(200);
        (await server.GetAsync("/v1/events/cut")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_last_line_without_line_feed_does_not_count_when_the_body_breaks_off()
    {
        await using var server = await RunningServer.StartAsync();
        await using (var connection = await server.ConnectAsync())
        {
            await WriteHeadAsync(connection);
            await WriteChunkAsync(connection, Line("whole"));
            await ReadUntilAsync(connection, "whole");
            await WriteChunkAsync(connection, Line("unended").TrimEnd());
            connection.Socket.Shutdown(SocketShutdown.Send);
            await ReadToCloseAsync(connection);
        }

        (await server.GetAsync("/v1/events/whole")).Status.ShouldBe(200);
        (await server.GetAsync("/v1/events/unended")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_empty_stream_is_accepted_as_nothing()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", "", Ndjson);

        (answer.Status, answer.Text).ShouldBe((202, """{"items":[],"accepted":0,"rejected":0}"""));
    }

    private static string Line(string id) =>
        RunningServer.Edit.Replace("{", $"{{\"event_id\":\"{id}\",", StringComparison.Ordinal) + "\n";

    private static async Task WriteHeadAsync(Stream connection) =>
        await connection.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Ndjson}\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
        );

    private static async Task WriteChunkAsync(Stream connection, string text) =>
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"{text.Length:x}\r\n{text}\r\n"));

    // The server gives a broken request up with a reset, which may overtake the end of what it has sent.
    private static async Task ReadToCloseAsync(Stream connection)
    {
        try
        {
            await connection.CopyToAsync(Stream.Null);
        }
        catch (IOException) { }
    }

    private static async Task<string> ReadUntilAsync(Stream connection, string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await connection.ReadAsync(buffer);
            read.ShouldBeGreaterThan(0, text.ToString());
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return text.ToString();
    }
}
