using Flywheel.Train.PreferenceModels;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class BestOfNTests
{
    private static readonly PreferenceModel Kindness = PreferenceModel.Train(
        Pairs.Planted(300),
        1,
        CancellationToken.None
    );

    [Fact]
    public async Task The_answer_that_people_would_take_is_given_with_the_usage_of_all()
    {
        using var model = new ListedAnswers(Text("bluntly no"), Text("kindly no"), Text("no"));
        using var best = new BestOfN(model, Kindness, 3);

        var answer = await best.GetResponseAsync("May I?", cancellationToken: TestContext.Current.CancellationToken);

        answer.Text.ShouldBe("kindly no");
        answer.Usage!.OutputTokenCount.ShouldBe(6);
    }

    [Fact]
    public async Task A_stream_gives_the_same_answer()
    {
        using var model = new ListedAnswers(Text("bluntly no"), Text("kindly no"));
        using var best = new BestOfN(model, Kindness, 2);

        var updates = best.GetStreamingResponseAsync(
            "May I?",
            cancellationToken: TestContext.Current.CancellationToken
        );

        string.Concat(await updates.Select(update => update.Text).ToListAsync(TestContext.Current.CancellationToken))
            .ShouldBe("kindly no");
    }

    [Fact]
    public async Task Every_answer_gets_a_seed_of_its_own_and_the_callers_options_stay()
    {
        using var model = new ListedAnswers(Text("a"), Text("b"), Text("c"));
        using var best = new BestOfN(model, Kindness, 3);
        var options = new ChatOptions { Seed = 40 };

        await best.GetResponseAsync("May I?", options, TestContext.Current.CancellationToken);

        model.Seeds.ShouldBe([40, 41, 42]);
        options.Seed.ShouldBe(40);
    }

    [Fact]
    public async Task An_answer_that_asks_for_a_tool_first_is_given_at_once()
    {
        using var model = new ListedAnswers([new FunctionCallContent("1", "look")], Text("kindly no"));
        using var best = new BestOfN(model, Kindness, 2);

        var answer = await best.GetResponseAsync("May I?", cancellationToken: TestContext.Current.CancellationToken);

        answer.Messages[0].Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>();
        model.Seeds.Count.ShouldBe(1);
    }

    [Fact]
    public void There_is_nothing_to_choose_from_one_answer()
    {
        using var model = new ListedAnswers();
        Should.Throw<ArgumentOutOfRangeException>(() => new BestOfN(model, Kindness, 1));
    }

    private static List<AIContent> Text(string text) => [new TextContent(text)];

    /// <summary>Gives its answers one after the other.</summary>
    private sealed class ListedAnswers(params List<AIContent>[] answers) : AnsweringChat
    {
        public List<long?> Seeds { get; } = [];

        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Seeds.Add(options?.Seed);
            return Task.FromResult(
                new ChatResponse(new ChatMessage(ChatRole.Assistant, answers[Seeds.Count - 1]))
                {
                    Usage = new UsageDetails { OutputTokenCount = 2 },
                }
            );
        }
    }
}
