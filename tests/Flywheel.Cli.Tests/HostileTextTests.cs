using System.Text;
using System.Text.Json;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;

namespace Flywheel.Cli.Tests;

/// <summary>Texts from outside that drive a terminal, in every place where a trace, a review, a row and a prompt have some.</summary>
public sealed class HostileTextTests : IAsyncLifetime
{
    // Clears the screen, names the window, changes colours by one character of eight bits, and turns the direction of reading.
    private const string Hostile = "\e[2J\e]0;owned\a\u009b31m\u202eevil\u2066";

    private static readonly Person Lead = new("lea", Role.Lead);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        using var wheel = Wheel.Open(Flywheel.Storage.Workspace.Open(Workspace), new(), TimeProvider.System);
        await TraceAsync(wheel);
        await ReviewAsync(wheel);
        wheel.Datasets.Import(
            "cases",
            [
                new Example
                {
                    Id = "row" + Hostile,
                    Input = Prompt.FromText("asked" + Hostile),
                    Expected = ["expected" + Hostile],
                    Cohort = new Dictionary<string, string> { ["intent"] = Hostile },
                },
            ],
            "why" + Hostile,
            Token
        );
        await wheel.Prompts.AddAsync("support", "instructions" + Hostile, "ann" + Hostile, Token);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("arguments", "trace", "show", "00000000000000000000000000000001")]
    [InlineData("skipped", "review", "show", "ITEM", "--by", "lea")]
    [InlineData("asked", "review", "next", "support", "--adjudicate", "--by", "lea")]
    [InlineData("verdict", "review", "queue", "show", "support")]
    [InlineData("expected", "dataset", "show", "cases", "--rows", "5")]
    [InlineData("why", "dataset", "log", "cases")]
    [InlineData("instructions", "prompt", "show", "support")]
    [InlineData("skipped", "audit", "list")]
    [InlineData("comment", "review", "export", "support", "--format", "jsonl")]
    public async Task Nothing_that_a_command_says_drives_the_terminal(string shown, params string[] arguments)
    {
        var item = ReviewItemId.Of("support", ReviewSource.Row("cases", "a")).ToString();
        string[] command = [.. arguments.Select(argument => argument == "ITEM" ? item : argument)];
        foreach (var line in (string[][])[command, [.. command, "--json"]])
        {
            var result = await FlywheelCommand.RunAsync(Workspace, line);

            result.ShouldSucceed().Output.ShouldContain(shown);
            result.Output.ShouldContain("evil");
            (result.Output + result.Error).Where(each => char.IsControl(each) && each != '\n').ShouldBeEmpty();
        }
    }

    private static async Task TraceAsync(Wheel wheel)
    {
        var feed = new TraceFeed(wheel, TimeProvider.System);
        await feed.SendAsync(
            TraceFeed.Id(1),
            attributes:
            [
                ("gen_ai.operation.name", "execute_tool"),
                ("gen_ai.tool.name", "tool" + Hostile),
                ("gen_ai.tool.call.arguments", "arguments" + Hostile),
                ("gen_ai.tool.call.result", "result" + Hostile),
                ("intent", Hostile),
            ]
        );
        await feed.SendAsync(
            TraceFeed.Id(1),
            span: 2,
            attributes:
            [
                ("openinference.span.kind", "RETRIEVER"),
                ("retrieval.documents.0.document.content", "document" + Hostile),
            ]
        );
        var comment = JsonSerializer.Serialize("comment" + Hostile);
        await feed.SayAsync($$"""{"type":"thumb","value":-1,"comment":{{comment}},"trace_id":"{{TraceFeed.Id(1)}}"}""");
    }

    // Answered by two who disagree, skipped by a third, and spoken of by a judge.
    private static async Task ReviewAsync(Wheel wheel)
    {
        var (queues, desk) = (wheel.Reviews.Queues, wheel.Reviews.Desk);
        await queues.PutAsync("support", new QueueDefinition { Guidelines = "guidelines" + Hostile }, Lead, Token);
        var content = new ReviewContent
        {
            Input = Prompt.FromText("asked" + Hostile),
            Output = "output" + Hostile,
            Edit = "edit" + Hostile,
            Context = ["document" + Hostile],
            Attributes = new Dictionary<string, string> { ["intent"] = Hostile },
        };
        var entry = new ReviewEntry { Source = ReviewSource.Row("cases", "a"), Content = content };
        var item = (await wheel.Reviews.Intake.EnterAsync("support", [entry], Lead, Token))[0].ItemId;
        await desk.SuggestAsync(item, Lead, "judge" + Hostile, Values("correct"), "reason" + Hostile, Token);
        foreach (var (name, verdict) in new[] { ("cyd", null), ("ida", "correct"), ("bob", "wrong_tool") })
        {
            var person = new Person(name, Role.Reviewer);
            await desk.NextAsync("support", person, count: 1, LeasePurpose.Review, Token);
            if (verdict is null)
                await desk.SkipAsync(item, person, "skipped" + Hostile, Token);
            else
                await desk.AnswerAsync(item, person, Values(verdict), "comment" + Hostile, Token);
        }
    }

    private static JsonPlace Values(string verdict) =>
        JsonPlace.Parse(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { verdict, comment = "remark" + Hostile })),
            ReviewFault.InvalidAnswer
        );
}
