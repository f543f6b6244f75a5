using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Tests.Evaluate.Judging;
using Flywheel.Tests.Train.PreferenceModels;
using Flywheel.Train.PreferenceModels;
using Flywheel.Turn.Answers;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Turn.Answers;

public sealed class ChosenAnswersTests : IDisposable
{
    private static readonly PreferenceModel Kindness = PreferenceModel.Train(
        Pairs.Planted(300),
        1,
        CancellationToken.None
    );

    private static readonly Example Row = new() { Id = "r", Input = Prompt.FromText("May I?") };

    private readonly TemporaryDirectory _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_choice_is_the_one_that_the_model_makes_where_it_serves() =>
        Prop.ForAll<int>(ChooseAsServed).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Without_a_model_the_first_answer_is_the_answer() =>
        Choose(preferences: null, """{"id":"r","output":"bluntly no"}""", """{"id":"r","output":"kindly no"}""")
            .Output.ShouldBe("bluntly no");

    [Fact]
    public void An_answer_that_failed_is_passed_over() =>
        Choose("""{"id":"r","error":"busy"}""", """{"id":"r","output":"no"}""").Output.ShouldBe("no");

    [Fact]
    public void Where_all_failed_the_reason_stays() =>
        Choose("""{"id":"r","error":"busy"}""", """{"id":"r","error":"gone"}""").Error.ShouldBe("busy");

    [Theory]
    [InlineData("""{"id":"r","tool_calls":[{"name":"f","arguments":{}}]}""", """{"id":"r","output":"kindly"}""", null)]
    [InlineData(
        """{"id":"r","output":"bluntly"}""",
        """{"id":"r","tool_calls":[{"name":"f","arguments":{}}]}""",
        "bluntly"
    )]
    public void An_answer_that_asks_for_tools_is_not_compared(string first, string second, string? output) =>
        Choose(first, second).Output.ShouldBe(output);

    private void ChooseAsServed(int seed)
    {
        var words = new SplitMix64((ulong)seed);
        string[] answers = [.. Enumerable.Range(0, 4).Select(_ => Text(ref words))];
        using var served = new BestOfN(ScriptedChat.Saying(answers), Kindness, answers.Length);

        var chosen = Choose([.. answers.Select(text => $$"""{"id":"r","output":"{{text}}"}""")]);

        chosen.Output.ShouldBe(
            served.GetResponseAsync([new ChatMessage(ChatRole.User, "May I?")], null, Token).Result.Text
        );
    }

    private Prediction Choose(params string[] answers) => Choose(Kindness, answers);

    private Prediction Choose(PreferenceModel? preferences, params string[] answers)
    {
        var files = new List<PredictionFile>();
        foreach (var (number, answer) in answers.Index())
        {
            var path = Path.Combine(_folder.Root, $"{number}.jsonl");
            File.WriteAllText(path, answer + "\n");
            files.Add(PredictionFile.OpenAsync(path, Token).Result);
        }
        var chosen = new ChosenAnswers("test", files, preferences);
        var prediction = chosen.AnswerAsync(Row, Token).AsTask().Result;
        chosen.DisposeAsync().AsTask().Wait(Token);
        return prediction;
    }

    private static string Text(ref SplitMix64 numbers)
    {
        string[] words = ["kindly", "bluntly", "no", "yes", "perhaps", "river", "stone"];
        var text = new List<string>();
        for (var i = 0; i < 4; i++)
            text.Add(words[numbers.Below(words.Length)]);
        return string.Join(' ', text);
    }
}
