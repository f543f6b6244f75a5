using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Flywheel.Cli.Tests;

/// <summary>The server is killed at random moments under load; what it acknowledged must be there, once.</summary>
public sealed class CrashTests
{
    private const int Rounds = 20;
    private const int Senders = 6;

    [Fact]
    public async Task What_was_acknowledged_survives_twenty_kills_exactly_once()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.Path("workspace");
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(workspace).FullName, "flywheel.yaml"),
            "curate:\n  publish_interval: 200ms\n"
        );
        var random = new Random(20261121);
        var acknowledged = new ConcurrentDictionary<string, bool>();

        for (var round = 0; round < Rounds; round++)
            await KillUnderLoadAsync(workspace, round, random.Next(0, 400), acknowledged);

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Rounds);
        (await FlywheelCommand.RunAsync(workspace, "curate")).ShouldSucceed();
        await CheckAsync(workspace, acknowledged.Keys);
    }

    private static async Task KillUnderLoadAsync(
        string workspace,
        int round,
        int milliseconds,
        ConcurrentDictionary<string, bool> acknowledged
    )
    {
        await using var server = await FlywheelServerProcess.StartAsync(workspace);
        using var stop = new CancellationTokenSource();
        var before = acknowledged.Count;
        var senders = Enumerable
            .Range(0, Senders)
            .Select(sender =>
                sender == 0
                    ? SendBatchesAsync(server.Client, $"r{round}-batch", acknowledged, stop.Token)
                    : SendSinglesAsync(server.Client, $"r{round}-s{sender}", acknowledged, stop.Token)
            )
            .ToArray();
        // On a busy machine the first answer takes long, and a kill before it proves nothing.
        while (acknowledged.Count == before && !senders.All(sender => sender.IsCompleted))
            await Task.Delay(5, TestContext.Current.CancellationToken);
        // The moment of the kill is what is random here; nothing is synchronised by this wait.
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await server.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(senders);
    }

    private static async Task SendSinglesAsync(
        HttpClient client,
        string prefix,
        ConcurrentDictionary<string, bool> acknowledged,
        CancellationToken stop
    )
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}");
            try
            {
                using var answer = await client.PostAsJsonAsync("v1/edits", RandomEdit.Create(id), stop);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    acknowledged[id] = true;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task SendBatchesAsync(
        HttpClient client,
        string prefix,
        ConcurrentDictionary<string, bool> acknowledged,
        CancellationToken stop
    )
    {
        for (var batch = 0; !stop.IsCancellationRequested; batch++)
        {
            var lines = Enumerable
                .Range(0, 50)
                .Select(i => JsonSerializer.Serialize(RandomEdit.Create($"{prefix}-{batch}-{i}")));
            using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
            try
            {
                using var answer = await client.PostAsync("v1/edits", body, stop);
                if (answer.StatusCode != HttpStatusCode.Accepted)
                    continue;
                var result = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
                foreach (var item in result.GetProperty("items").EnumerateArray())
                    acknowledged[item.GetProperty("event_id").GetString()!] = true;
            }
            catch (Exception exception)
                when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task CheckAsync(string workspace, IEnumerable<string> acknowledged)
    {
        (await FlywheelCommand.RunAsync(workspace, "doctor")).ShouldSucceed();
        (await FlywheelCommand.RunAsync(workspace, "dataset", "verify", "gold")).ShouldSucceed();
        var log = (await FlywheelCommand.RunAsync(workspace, "dataset", "log", "gold", "--json")).ShouldSucceed().Json;
        log.EnumerateArray()
            .Select(version => version.GetProperty("version").GetInt64())
            .Order()
            .ShouldBe(Enumerable.Range(0, log.GetArrayLength()).Select(i => (long)i));

        var gold = (await FlywheelCommand.RunAsync(workspace, "dataset", "show", "gold", "--rows", "1000000", "--json"))
            .ShouldSucceed()
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!)
            .ToList();
        var rows = gold.ToHashSet();
        rows.Count.ShouldBe(gold.Count);

        await using var server = await FlywheelServerProcess.StartAsync(workspace);
        await Parallel.ForEachAsync(
            acknowledged,
            TestContext.Current.CancellationToken,
            async (id, stop) =>
            {
                var stored = await server.Client.GetFromJsonAsync<JsonElement>($"v1/events/{id}", stop);
                stored.GetProperty("event_id").GetString().ShouldBe(id);
                var kept = stored.GetProperty("verdict").GetProperty("verdict").GetString() == "keep";
                rows.Contains(id).ShouldBe(kept, id);
            }
        );
    }
}
