using System.Text.Json;

namespace Flywheel.Cli.Tests.Demo;

[Collection(DemoCollection.Name)]
public sealed class DemoTests(DemoRuns runs)
{
    [Fact]
    public void The_demo_shows_what_the_sample_was_written_to_show()
    {
        var result = runs.First;

        Number(result, "received").ShouldBe(169);
        Number(result, "repeated_ids").ShouldBe(2);
        Number(result, "kept").ShouldBe(110);
        Number(result, "feedback").ShouldBe(40);
        Number(result, "version").ShouldBe(1);
        Counts(result, "discarded")
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["near_identical"] = 12,
                    ["rewrite"] = 8,
                    ["duplicate"] = 8,
                    ["near_duplicate"] = 6,
                    ["unsafe"] = 6,
                    ["identical"] = 5,
                    ["secret"] = 5,
                    ["empty"] = 3,
                },
                ignoreOrder: true
            );
        Counts(result, "quarantined").ShouldBe(new Dictionary<string, int> { ["prompt_injection"] = 4 });
        CheckExport(result);
    }

    [Fact]
    public void The_table_for_people_says_what_the_result_for_machines_says()
    {
        foreach (var name in new[] { "received", "kept" })
            runs.Text.ShouldMatch($"(?m)^{name} +{Number(runs.First, name)} *$");
        foreach (var name in new[] { "discarded", "quarantined" })
        {
            var counts = Counts(runs.First, name);
            runs.Text.ShouldMatch($"(?m)^{name} +{counts.Values.Sum()} *$");
            foreach (var (reason, count) in counts)
                runs.Text.ShouldMatch($"(?m)^  {reason} +{count} *$");
        }
    }

    [Fact]
    public void The_demo_for_people_names_version_export_and_two_pairs()
    {
        runs.Text.ShouldContain("gold@1");
        runs.Text.ShouldContain("pairs.jsonl");
        runs.Text.Split("rejected  ").Length.ShouldBe(3);
        runs.Messages.ShouldContain("http://127.0.0.1:");
        runs.Messages.ShouldContain("The server has stopped");
        runs.Messages.ShouldContain("Look around: flywheel dataset show gold --workspace");
    }

    [Fact]
    public async Task The_demo_leaves_its_server_running_when_asked_to_and_ends_when_told()
    {
        await using var demo = await FlywheelServerProcess.StartAsync(
            ["demo", "--keep"],
            "The server keeps running on "
        );

        (await demo.Client.GetAsync(new Uri("readyz", UriKind.Relative))).EnsureSuccessStatusCode();

        (await demo.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public void The_demo_talks_to_nobody_but_its_own_server() => runs.Sockets.ShouldStayOnThisMachine();

    private static void CheckExport(JsonElement result)
    {
        var lines = File.ReadAllLines(result.GetProperty("export_path").GetString()!);
        lines.Length.ShouldBe(Number(result, "exported_rows"));
        foreach (var line in lines)
        {
            var pair = JsonDocument.Parse(line).RootElement;
            pair.GetProperty("prompt")[0].GetProperty("role").GetString().ShouldNotBeNull();
            pair.GetProperty("chosen").GetRawText().ShouldNotBe(pair.GetProperty("rejected").GetRawText());
        }
        // What must not leave the house has not left it.
        var all = string.Join('\n', lines);
        all.ShouldNotContain("ghp_");
        all.ShouldNotContain("4111 1111 1111 1111");
        all.ShouldNotContain("DE89 3704");
        all.ShouldContain("[EMAIL_1]");
    }

    private static int Number(JsonElement result, string name) => result.GetProperty(name).GetInt32();

    private static Dictionary<string, int> Counts(JsonElement result, string name) =>
        result.GetProperty(name).EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt32());
}
