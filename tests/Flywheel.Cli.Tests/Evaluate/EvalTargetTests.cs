using System.Diagnostics;
using System.Text.Json;

namespace Flywheel.Cli.Tests.Evaluate;

public sealed class EvalTargetTests : EvalTests
{
    [Fact]
    public async Task A_chat_endpoint_answers_the_rows_and_its_failures_are_unscored()
    {
        using var endpoint = new FakeEndpoint();
        endpoint.Answer = request => LastMessage(request).Replace("echo ", "", StringComparison.Ordinal);
        endpoint.StatusOf = request => LastMessage(request).EndsWith('7') ? 400 : 200;
        var rows = File(
            "rows.jsonl",
            [.. Enumerable.Range(0, 20).Select(i => $$"""{"id":"r{{i}}","input":"echo {{i}}","expected":"{{i}}"}""")]
        );

        var json = (
            await RunAsync(
                rows,
                "--target",
                endpoint.Address.ToString(),
                "--model",
                "m",
                "-e",
                "exact",
                "--out",
                Results,
                "--json"
            )
        )
            .ShouldSucceed()
            .Json;

        var exact = json.GetProperty("evaluators")[0];
        (exact.GetProperty("scored").GetInt32(), exact.GetProperty("passed").GetInt32()).ShouldBe((18, 18));
        ReadResults()
            .Where(line => line.GetProperty("score").ValueKind == JsonValueKind.Null)
            .Select(line => line.GetProperty("id").GetString())
            .ShouldBe(["r7", "r17"]);
    }

    [Fact]
    public async Task What_was_asked_before_a_kill_is_not_asked_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is for a Unix shell.");
        const int count = 60;
        var (asked, go) = (Folder.Path("asked"), Folder.Path("go"));
        var rows = File(
            "rows.jsonl",
            [.. Enumerable.Range(0, count).Select(i => $$"""{"id":"r{{i}}","input":"q","expected":"r{{i}}"}""")]
        );
        // Row 50 has no answer before the last run, so that none of those before it can come to its end.
        var command =
            $"while read -r line; do id=${{line#*'\"id\":\"'}}; id=${{id%%'\"'*}}; echo $id >> '{asked}'; while [ $id = r50 ] && [ ! -e '{go}' ]; do sleep 0.05; done; echo \"{{\\\"id\\\":\\\"$id\\\",\\\"output\\\":\\\"$id\\\"}}\"; done";
        string[] arguments = [rows, "--command", command, "-e", "exact", "--out", Results, "--concurrency", "2"];

        for (var kill = 1; kill <= 3; kill++)
        {
            using var process = FlywheelCommand.Start(Folder.Root, ["--workspace", Workspace, "eval", .. arguments]);
            await AnswersAsync(process, kill * 10);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        File("go");
        var exact = (await RunAsync([.. arguments, "--json"])).ShouldSucceed().Json.GetProperty("evaluators")[0];

        exact.GetProperty("passed").GetInt32().ShouldBe(count);
        ReadResults()
            .Select(line => line.GetProperty("id").GetString())
            .ShouldBe(Enumerable.Range(0, count).Select(i => $"r{i}"));
        var questions = await System.IO.File.ReadAllLinesAsync(asked);
        questions.Distinct().Count().ShouldBe(count);
        // What was on its way when the process was killed had no answer yet.
        questions.Length.ShouldBeInRange(count, count + 3 * 2);
    }

    private static string LastMessage(JsonElement request) =>
        request.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;

    private async Task AnswersAsync(Process process, int count)
    {
        var journal = Results + ".predictions.jsonl";
        while (!System.IO.File.Exists(journal) || System.IO.File.ReadLines(journal).Count() < count)
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
