using Flywheel.Cli.Demo.Proof;
using Flywheel.Cli.Demo.Simulation;
using Flywheel.Evaluate;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Tests.Demo;

public sealed class SimulationTests
{
    private static readonly World World = new();

    [Fact]
    public async Task The_evaluator_passes_exactly_the_answers_that_the_simulation_made_right()
    {
        var evaluator = new EvaluatorCatalog().Create("contains");
        foreach (var (row, question) in ExamRows.Of(World.Examined).Zip(World.Examined))
            for (var seed = 0; seed < 4; seed++)
            {
                var answer = Assistant.Draw(question, seed);
                var score = await evaluator.EvaluateAsync(
                    row,
                    new Prediction { Id = row.Id, Output = answer.Text },
                    TestContext.Current.CancellationToken
                );
                score.Passed.ShouldBe(answer.Kind == AnswerKind.Right, answer.Text);
            }
    }

    [Fact]
    public void What_is_examined_and_what_is_edited_share_no_five_words_but_the_greetings()
    {
        var edited = Topics.Edited.SelectMany(Runs).ToHashSet(StringComparer.Ordinal);

        Topics.Examined.SelectMany(Runs).Where(edited.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void The_held_out_part_and_the_development_part_have_no_topic_in_common() =>
        ExamRows
            .Of(World.Examined)
            .GroupBy(row => row.Cohort["topic"])
            .ShouldAllBe(topic => topic.Select(EvaluationParts.Of).Distinct().Count() == 1);

    [Fact]
    public void The_assistant_is_right_about_half_of_the_time_whatever_the_seed()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var right = World.Examined.Count(question => Assistant.Draw(question, seed).Kind == AnswerKind.Right);
            // Five standard errors around 48 %.
            ((double)right / World.Examined.Count).ShouldBe(0.48, tolerance: 0.1);
        }
    }

    [Fact]
    public void Users_are_mostly_right_and_not_always()
    {
        var edits = SimulatedEdit.Of("user", World.Edited, Users.Edit);

        edits.Count(edit => edit.To == AnswerKind.Right).ShouldBeGreaterThan(edits.Count * 3 / 4);
        edits.Count(edit => edit.To != AnswerKind.Right).ShouldBeGreaterThan(edits.Count / 20);
    }

    // The demo's own seeds are 1 and 2.
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void The_lift_is_no_luck_of_the_seed(int seed)
    {
        var asked = Questions.Of(Topics.Edited, count: 60, (ulong)seed);
        var pairs = SimulatedEdit
            .Of("user", asked, Users.Edit)
            .Select(edit => edit.Payload)
            .Select(edit => new AnswerPair(edit.Prompt, edit.FinalUserEdit, edit.OriginalLlmOutput, edit.ThreadId));
        var model = PreferenceModel.Train(pairs, seed, TestContext.Current.CancellationToken);

        var lift = Lift.Of([
            .. Questions.Of(Topics.Examined, count: 15, (ulong)seed + 100).Select(question => Outcome(model, question)),
        ]);

        lift.Interval.Lower.ShouldBeGreaterThan(0.1);
    }

    private static (bool Before, bool After) Outcome(PreferenceModel model, Question question)
    {
        var answers = Enumerable.Range(0, 4).Select(seed => Assistant.Draw(question, seed)).ToList();
        var best = model.Best(question.Prompt, [.. answers.Select(answer => answer.Text)]);
        return (answers[0].Kind == AnswerKind.Right, answers[best].Kind == AnswerKind.Right);
    }

    private static IEnumerable<string> Runs(Topic topic)
    {
        foreach (var text in topic.Questions.Append(topic.Rule))
        {
            var words = text.ToLowerInvariant()
                .Split([' ', ',', '.', '?', ';', '!'], StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at + 5 <= words.Length; at++)
                yield return string.Join(' ', words[at..(at + 5)]);
        }
    }
}
