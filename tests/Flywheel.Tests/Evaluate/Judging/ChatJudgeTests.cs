using Flywheel.ChatClients;
using Flywheel.Evaluate.Judging;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class ChatJudgeTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_question_is_asked_once_and_each_vote_has_its_own_answer()
    {
        using var model = ScriptedChat.Saying(Judges.Reply(0, false, "first"), Judges.Reply(1, true, "second"));
        var judge = Judges.Judge(model);
        var twice = new RubricJudge(judge, Rubric.Correctness, votes: 2);
        var first = await twice.AskAsync("Paris");
        var again = await twice.AskAsync("Paris");
        (again.Value, again.Reason).ShouldBe((first.Value, first.Reason));
        again.Value.ShouldBe(0.5);
        (judge.Usage.Calls, judge.Usage.CachedAnswers).ShouldBe((2, 2));
        await twice.AskAsync("Paris!");
        judge.Usage.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task Answers_outlive_the_process_in_a_file_that_a_crash_may_tear()
    {
        var path = Path.Combine(_folder.Root, "cache.jsonl");
        var options = Judges.Quick with { CachePath = path };
        using var model = ScriptedChat.Saying(Judges.Reply(0.5, true));
        await new RubricJudge(Judges.Judge(model, options), Rubric.Correctness).AskAsync("Paris");
        await File.AppendAllTextAsync(path, "{\"key\":\"torn", TestContext.Current.CancellationToken);
        await new RubricJudge(Judges.Judge(model, options), Rubric.Correctness).AskAsync("Rome");
        model.Asked.Count.ShouldBe(2);

        var later = Judges.Judge(model, options);
        (await new RubricJudge(later, Rubric.Correctness).AskAsync("Paris")).Value.ShouldBe(0.5);
        (await new RubricJudge(later, Rubric.Correctness).AskAsync("Rome")).Value.ShouldBe(0.5);
        (later.Usage.Calls, later.Usage.CachedAnswers).ShouldBe((0, 2));
        model.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_model_does_not_take_the_answers_of_this_one()
    {
        var options = Judges.Quick with { CachePath = Path.Combine(_folder.Root, "cache.jsonl") };
        using var model = ScriptedChat.Saying(Judges.Reply(1, true));
        await new RubricJudge(Judges.Judge(model, options), Rubric.Correctness).AskAsync("Paris");
        var other = Judges.Judge(model, options with { Model = "other" });
        await new RubricJudge(other, Rubric.Correctness).AskAsync("Paris");
        other.Usage.Calls.ShouldBe(1);
    }

    [Theory]
    [InlineData("calls", 3)]
    [InlineData("tokens", 2)]
    [InlineData("cost", 4)]
    public async Task A_spent_budget_stops_the_judge_and_names_itself(string name, int answered)
    {
        // Each call costs 70 tokens: 60 read at 1 a million tokens and 10 written at 4.
        var budget = name switch
        {
            "calls" => new JudgeBudget { Calls = 3 },
            "tokens" => new JudgeBudget { Tokens = 140 },
            _ => new JudgeBudget
            {
                Cost = 0.00035,
                InputPrice = 1,
                OutputPrice = 4,
            },
        };
        using var model = new ScriptedChat(_ => Judges.Reply(1, true))
        {
            Usage = new UsageDetails { InputTokenCount = 60, OutputTokenCount = 10 },
        };
        var judge = Judges.Judge(model, Judges.Quick with { Budget = budget });
        var evaluator = new RubricJudge(judge, Rubric.Correctness);
        for (var i = 0; i < answered; i++)
            (await evaluator.AskAsync($"Paris {i}")).Passed.ShouldBe(true);

        var stop = await Should.ThrowAsync<FlywheelException>(() => evaluator.AskAsync("Paris last"));
        stop.Message.ShouldContain($"budget of {name}");
        stop.IsTransient.ShouldBeFalse();
        (await evaluator.AskAsync("Paris 0")).Passed.ShouldBe(true);
        judge.Usage.Calls.ShouldBe(answered);
        (judge.Usage.InputTokens, judge.Usage.OutputTokens).ShouldBe((60 * answered, 10 * answered));
        judge.Usage.Cost.ShouldBe(name == "cost" ? answered * 0.0001 : 0, 1e-12);
    }

    [Fact]
    public async Task Failures_that_pass_are_asked_again_and_count_as_calls()
    {
        using var endpoint = new FakeEndpoint();
        endpoint.Status = number => number < 3 ? 503 : 200;
        endpoint.Answer = _ => Judges.Reply(1, true);
        var judge = Judges.Judge(Client(endpoint.Address));
        (await new RubricJudge(judge, Rubric.Correctness).AskAsync("Paris")).Passed.ShouldBe(true);
        judge.Usage.ShouldBe(new JudgeUsage(Calls: 3, CachedAnswers: 0, InputTokens: 1, OutputTokens: 1, Cost: 0));
        endpoint.Requests[2].GetProperty("response_format").GetProperty("type").GetString().ShouldBe("json_schema");
    }

    [Theory]
    [InlineData(503, 3, true, "with status 503. See whether its endpoint works, then run the same again")]
    [InlineData(401, 1, false, "with status 401. Check its key")]
    public async Task A_judge_that_is_not_there_stops_the_run(int status, int calls, bool isTransient, string cure)
    {
        using var endpoint = new FakeEndpoint();
        endpoint.Status = _ => status;
        var evaluator = new RubricJudge(Judges.Judge(Client(endpoint.Address)), Rubric.Correctness);
        var failure = await Should.ThrowAsync<FlywheelException>(() => evaluator.AskAsync("Paris"));
        failure.IsTransient.ShouldBe(isTransient);
        failure.Message.ShouldContain(cure);
        endpoint.Requests.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task A_judge_that_hangs_is_given_up()
    {
        using var endpoint = new FakeEndpoint();
        endpoint.Answer = _ => null;
        var options = Judges.Quick with { Timeout = TimeSpan.FromMilliseconds(100), Attempts = 2 };
        var evaluator = new RubricJudge(Judges.Judge(Client(endpoint.Address), options), Rubric.Correctness);
        var failure = await Should.ThrowAsync<FlywheelException>(() => evaluator.AskAsync("Paris"));
        failure.Message.ShouldContain("no answer in time");
    }

    [Fact]
    public async Task Tokens_are_estimated_where_the_endpoint_does_not_count_them()
    {
        using var model = ScriptedChat.Saying(Judges.Reply(1, true));
        var judge = Judges.Judge(model);
        await new RubricJudge(judge, Rubric.Correctness).AskAsync("Paris");
        judge.Usage.InputTokens.ShouldBeGreaterThan(100);
        judge.Usage.OutputTokens.ShouldBe((Judges.Reply(1, true).Length + 3) / 4);
    }

    private static IChatClient Client(Uri address) =>
        ChatClientFactory.Create(
            new ChatClientOptions
            {
                Provider = "openai",
                Model = "m",
                Endpoint = address,
            }
        );
}
