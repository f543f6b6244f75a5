using Flywheel.Evaluate;
using Flywheel.Evaluate.Composition;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Tests.Evaluate.Composition;
using Flywheel.Tests.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class CountedEvaluatorsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_made_only_where_a_judge_can_be_asked_however_deep_it_stands(bool asksJudge)
    {
        using var chat = ScriptedChat.Saying("");
        IEvaluator part = asksJudge
            ? new RubricJudge(Judges.Judge(chat), Rubric.Correctness)
            : new FixedEvaluator("tone", Score.Of(1, true, ""));
        var files = RunFiles.Beside(_folder.File("results.jsonl"));

        using (new CountedEvaluators([Nested(part)], files))
        {
            File.Exists(files.Spending).ShouldBe(asksJudge);
        }
    }

    private static Negation Nested(IEvaluator part) => new("not", new Combination("all", needsAll: true, [part]));
}
