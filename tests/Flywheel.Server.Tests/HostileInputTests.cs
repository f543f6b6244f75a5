using System.IO.Compression;
using System.Text;
using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Server.Tests;

public sealed class HostileInputTests
{
    [Theory]
    [InlineData("no json", "invalid-json")]
    [InlineData("", "invalid-json")]
    [InlineData("{\"prompt\":\"p\"}", "missing-field")]
    [InlineData("{\"prompt\":{},\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}", "wrong-type")]
    [InlineData("{\"prompt\":\"\\ud800\",\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}", "invalid-text")]
    [InlineData("{\"prompt\":\"\\u0000\",\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}", "invalid-text")]
    [InlineData(
        "{\"prompt\":\"a\",\"prompt\":\"b\",\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}",
        "duplicate-field"
    )]
    [InlineData(
        "{\"x\":1e400,\"prompt\":\"a\",\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}",
        "number-out-of-range"
    )]
    public async Task A_bad_object_is_a_problem_with_its_place(string body, string problem)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", body);

        (answer.Status, answer.Problem).ShouldBe((400, problem));
        answer.Json.TryGetProperty("path", out _).ShouldBeTrue();
        answer.Json.GetProperty("position").GetInt32().ShouldBeInRange(0, body.Length);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_and_the_server_lives()
    {
        await using var server = await RunningServer.StartAsync();

        var deep = await server.PostAsync("/v1/edits", "{\"x\":" + new string('[', 500_000));
        var list = await server.PostAsync("/v1/edits", new string('[', 5_000_000));

        deep.Problem.ShouldBe("too-deep");
        list.Problem.ShouldBe("invalid-json");
        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
    }

    [Fact]
    public async Task A_list_of_millions_of_items_is_refused_without_an_answer_for_each()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", $"[0{string.Concat(Enumerable.Repeat(",0", 1_000_000))}]");

        (answer.Status, answer.Problem).ShouldBe((413, "body-too-large"));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read()
    {
        await using var server = await RunningServer.StartAsync();
        await using var connection = await server.ConnectAsync();

        await connection.WriteAsync(
            "POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n"u8.ToArray()
        );
        using var reader = new StreamReader(connection);

        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task A_hundred_megabytes_of_white_space_without_length_are_cut_off()
    {
        await using var server = await RunningServer.StartAsync();
        await using var connection = await server.ConnectAsync();
        await connection.WriteAsync(
            "POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray()
        );

        var sent = await SendSpacesAsync(connection, 100);

        sent.ShouldBeLessThan(100);
        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
    }

    [Fact]
    public async Task An_item_over_the_limit_is_413()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", $"{{\"prompt\":\"{new string('x', 1_100_000)}\"}}");

        (answer.Status, answer.Problem).ShouldBe((413, "item-too-large"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_bodies_are_understood(string encoding)
    {
        await using var server = await RunningServer.StartAsync();
        var one = Compress(encoding, Encoding.UTF8.GetBytes(RunningServer.Edit));
        var two = Compress(encoding, Encoding.UTF8.GetBytes($"{RunningServer.Edit}\n{RunningServer.Edit}"));

        (await server.PostAsync("/v1/edits", one, "application/json", encoding)).Status.ShouldBe(202);
        var lines = await server.PostAsync("/v1/edits", two, "application/x-ndjson", encoding);

        lines.Json.GetProperty("accepted").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("gzip", "application/json")]
    [InlineData("br", "application/json")]
    [InlineData("gzip", "application/x-ndjson")]
    [InlineData("br", "application/x-ndjson")]
    public async Task A_decompression_bomb_stops_at_the_limit(string encoding, string type)
    {
        await using var server = await RunningServer.StartAsync();
        var bomb = Compress(
            encoding,
            new byte[100_000_000]
                .Select(_ => (byte)' ')
                .ToArray()
        );

        var answer = await server.PostAsync("/v1/edits", bomb, type, encoding);

        if (type == "application/json")
            (answer.Status, answer.Problem).ShouldBe((413, "body-too-large"));
        else
            Answer.Name(answer.Json.GetProperty("items")[0].GetProperty("error")).ShouldBe("item-too-large");
    }

    [Theory]
    [InlineData("gzip", "application/json")]
    [InlineData("br", "application/json")]
    public async Task A_body_that_is_not_compressed_as_it_says_is_a_problem(string encoding, string type)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", Encoding.UTF8.GetBytes(RunningServer.Edit), type, encoding);

        (answer.Status, answer.Problem).ShouldBe((400, "invalid-encoding"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_stream_that_is_cut_keeps_no_half_line(string encoding)
    {
        await using var server = await RunningServer.StartAsync();
        var random = new Random(1);
        var noise = Convert.ToHexString(Enumerable.Range(0, 4000).Select(_ => (byte)random.Next()).ToArray());
        var line = RunningServer.Edit.Replace("\"p\"", $"\"{noise}\"", StringComparison.Ordinal);
        var cut = Compress(encoding, Encoding.UTF8.GetBytes(line))[..^200];

        var answer = await server.PostAsync("/v1/edits", cut, "application/x-ndjson", encoding);

        answer.Json.GetProperty("accepted").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_sends_too_slowly_is_cut_off()
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                MinBodyBytesPerSecond = 10_000,
                SlowClientGrace = TimeSpan.FromSeconds(1.1),
            }
        );
        await using var connection = await server.ConnectAsync();

        await connection.WriteAsync(
            "POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray()
        );
        using var reader = new StreamReader(connection);

        var answer = await reader.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("urn:flywheel:problem:slow-client");
        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
    }

    [Fact]
    public async Task Many_connections_that_never_finish_do_not_stall_the_others()
    {
        await using var server = await RunningServer.StartAsync();
        var connections = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.ConnectAsync()));
        foreach (var connection in connections)
            await connection.WriteAsync(
                "POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray()
            );

        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);

        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_full_queue_is_answered_with_429_and_a_time_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(events: new EventLogOptions { MaxQueuedEvents = 1 });

        using var diskIsSlow = new ManualResetEventSlim();
        var slowWrite = server.Wheel.Database.WriteAsync(_ => diskIsSlow.Wait(), CancellationToken.None);
        var waiting = server.PostAsync("/v1/edits", RunningServer.Edit);
        while (server.Wheel.QueueDepth == 0)
            await Task.Yield();

        var refused = await server.PostAsync("/v1/edits", RunningServer.Edit);

        (refused.Status, refused.Problem).ShouldBe((429, "overloaded"));
        refused.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        diskIsSlow.Set();
        await slowWrite;
        (await waiting).Status.ShouldBe(202);
    }

    [Fact]
    public async Task Limits_can_be_configured()
    {
        await using var server = await RunningServer.StartAsync(
            capture: new CaptureOptions { MaxItemBytes = 2048, MaxBodyBytes = 4096 }
        );

        (await server.PostAsync("/v1/edits", new string(' ', 5000))).Problem.ShouldBe("body-too-large");
        (await server.PostAsync("/v1/edits", $"{{\"prompt\":\"{new string('x', 3000)}\"}}")).Problem.ShouldBe(
            "item-too-large"
        );
    }

    private static async Task<int> SendSpacesAsync(Stream connection, int megabytes)
    {
        var chunk = new byte[(1 << 20) + 10];
        Array.Fill(chunk, (byte)' ');
        "100000\r\n"u8.CopyTo(chunk);
        "\r\n"u8.CopyTo(chunk.AsSpan(8 + (1 << 20)));
        try
        {
            for (var sent = 0; sent < megabytes; sent++)
                await connection.WriteAsync(chunk);
            return megabytes;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (
            Stream stream =
                encoding == "br"
                    ? new BrotliStream(compressed, CompressionLevel.Fastest)
                    : new GZipStream(compressed, CompressionLevel.Fastest)
        )
            stream.Write(bytes);
        return compressed.ToArray();
    }
}
