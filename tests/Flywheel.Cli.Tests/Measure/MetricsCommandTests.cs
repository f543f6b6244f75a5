using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Measure;

public sealed class MetricsCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllLinesAsync(
            _folder.Path("feedback.jsonl"),
            [
                """{"event_id":"f1","type":"thumb","value":-1,"trace_id":"t"}""",
                """{"event_id":"f2","type":"thumb","value":1,"trace_id":"t"}""",
            ]
        );
        (await RunAsync("ingest", _folder.Path("feedback.jsonl"))).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Figures_are_a_table_and_one_json_document_with_a_reason_for_each_that_is_missing()
    {
        var table = (await RunAsync("metrics")).ShouldSucceed().Output;
        var json = (await RunAsync("metrics", "--bucket", "week", "--json")).ShouldSucceed().Json;

        table.ShouldContain("thumbs_down_rate");
        table.ShouldContain("no release is recorded in this workspace");
        var figures = json.GetProperty("figures").EnumerateArray().ToDictionary(Name);
        figures["thumbs_down_rate"].GetProperty("value").GetDouble().ShouldBe(0.5);
        foreach (var figure in figures.Values)
            (figure.GetProperty("value").ValueKind == JsonValueKind.Null).ShouldBe(
                figure.GetProperty("reason").ValueKind == JsonValueKind.String,
                Name(figure)
            );
        // 30 days are four weeks and two days.
        json.GetProperty("trend").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task With_parts_the_table_shows_what_was_discarded_in_each_and_why()
    {
        await File.WriteAllTextAsync(
            _folder.Path("edits.jsonl"),
            """{"event_id":"e1","prompt":"p","original_llm_output":"same","final_user_edit":"same"}"""
        );
        (await RunAsync("ingest", _folder.Path("edits.jsonl"))).ShouldSucceed();
        (await RunAsync("curate")).ShouldSucceed();

        var table = (await RunAsync("metrics", "--bucket", "week")).ShouldSucceed().Output;
        var json = (await RunAsync("metrics", "--bucket", "week", "--json")).ShouldSucceed().Json;

        var lines = table.Split('\n').SkipWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldBe("identical");
        lines.Skip(1).Take(5).Select(line => line.TrimEnd()[^1]).ShouldBe(['0', '0', '0', '0', '1']);
        var discard = json.GetProperty("trend")[4].GetProperty("discards").EnumerateArray().ShouldHaveSingleItem();
        (discard.GetProperty("reason").GetString(), discard.GetProperty("edits").GetInt32()).ShouldBe(("identical", 1));
    }

    [Fact]
    public async Task A_time_before_anything_came_has_no_figures()
    {
        var json = (
            await RunAsync("metrics", "--since", "2001-01-01T00:00:00Z", "--until", "2001-02-01T00:00:00Z", "--json")
        )
            .ShouldSucceed()
            .Json;

        json.GetProperty("figures")
            .EnumerateArray()
            .Single(figure => Name(figure) == "thumbs_down_rate")
            .GetProperty("value")
            .ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_cohort_has_figures_of_its_own()
    {
        using (var wheel = Wheel.Open(Workspace.Open(_folder.Path("workspace")), new(), TimeProvider.System))
        {
            var feed = new TraceFeed(wheel, TimeProvider.System);
            foreach (var (number, intent, thumb) in new[] { (1, "refund", -1), (2, "loan", 1) })
            {
                var begun = DateTimeOffset.UtcNow - TimeSpan.FromHours(1);
                await feed.SendAsync(TraceFeed.Id(number), start: begun, attributes: ("intent", intent));
                await feed.SayAsync($$"""{"type":"thumb","value":{{thumb}},"trace_id":"{{TraceFeed.Id(number)}}"}""");
            }
        }

        var table = (await RunAsync("metrics", "--cohort", "intent=refund")).ShouldSucceed().Output;
        var json = (await RunAsync("metrics", "--cohort", "intent=refund", "--json")).ShouldSucceed().Json;

        table.Split('\n')[0].ShouldEndWith(", intent=refund");
        json.GetProperty("cohort").GetString().ShouldBe("intent=refund");
        var figures = json.GetProperty("figures").EnumerateArray().ToDictionary(Name);
        // Of all four thumbs it would be a half.
        figures["thumbs_down_rate"].GetProperty("value").GetDouble().ShouldBe(1);
        json.GetProperty("coverage")[0].GetProperty("cohort").GetString().ShouldBe("intent=refund");
    }

    [Theory]
    [InlineData("--cohort", "intent")]
    [InlineData("--since", "2001-02-01T00:00:00Z", "--until", "2001-01-01T00:00:00Z")]
    [InlineData("--since", "2001-01-01T00:00:00Z", "--until", "2021-01-01T00:00:00Z", "--bucket", "day")]
    public async Task What_cannot_be_asked_for_is_said_in_one_line(params string[] arguments)
    {
        var refused = await RunAsync(["metrics", .. arguments]);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("flywheel: ");
        refused.Error.Trim().ShouldNotContain('\n');
    }

    private static string Name(JsonElement figure) => figure.GetProperty("name").GetString()!;

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Path("workspace"), arguments);
}
