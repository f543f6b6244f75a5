using Flywheel.Evaluate;
using Flywheel.Lake;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate;

/// <summary>What every evaluator of the catalogue must do, whatever it is given.</summary>
public sealed class EvaluatorContractTests : IDisposable
{
    // The other ways in which an evaluator looks at an answer.
    private static readonly string[] OtherModes =
    [
        "contains",
        "contains:all=a,none=b",
        "ground_truth",
        "ground_truth:mode=exact",
        "ground_truth:mode=token_f1",
        "ground_truth:mode=json",
        "ground_truth:mode=regex",
        "retrieval_ranking",
        "retrieval_ranking:measure=mrr",
        "tool_selection:language=java",
        "tool_selection:language=javascript",
        "trajectory",
        "trajectory:mode=any_order",
        "trajectory:mode=subset",
    ];

    private readonly EvaluatorSamples _samples = new();

    public static TheoryData<string> Evaluators => [.. EvaluatorSamples.Texts, .. OtherModes];

    public void Dispose() => _samples.Dispose();

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void Any_answer_to_any_row_gets_a_score_with_a_reason_or_none_with_a_reason(string text)
    {
        var evaluator = _samples.Create(new EvaluatorCatalog(), text);

        Always(
            (row, answer) =>
            {
                var score = Answers.Judge(evaluator, row, answer);

                (score.Value is null).ShouldBe(score.Passed is null);
                score.Reason.ShouldNotBeNullOrWhiteSpace();
                score.Evidence.ShouldAllBe(evidence => evidence.Length > 0);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Evaluators))]
    public void The_same_answer_gets_the_same_score_of_whoever_has_the_same_version(string text)
    {
        var (first, second) = (Create(), Create());
        second.Version.ShouldBe(first.Version);

        Always(
            (row, answer) =>
            {
                // What the first one saw before must not count.
                Answers.Judge(first, row, answer);
                Told(Answers.Judge(first, row, answer)).ShouldBe(Told(Answers.Judge(second, row, answer)));
            }
        );

        IEvaluator Create() => _samples.Create(new EvaluatorCatalog(), text);
    }

    private static (double?, bool?, string, string) Told(Score score) =>
        (score.Value, score.Passed, score.Reason, string.Join('\n', score.Evidence));

    private static void Always(Action<Example, Prediction> holds) =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(AnyAnswer.Generator.ToArbitrary(), given => holds(given.Row, given.Answer))
        );
}
