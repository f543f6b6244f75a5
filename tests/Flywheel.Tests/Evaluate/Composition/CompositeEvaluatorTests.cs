using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Composition;

public sealed class CompositeEvaluatorTests
{
    private static readonly bool?[] Verdicts = [true, false, null];

    private static readonly Example Row = Answers.Row("Paris");

    public static TheoryData<bool?, bool?> Pairs => new MatrixTheoryData<bool?, bool?>(Verdicts, Verdicts);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void All_and_any_know_what_can_be_known(bool? first, bool? second)
    {
        var catalog = CatalogOf(first, second);

        // What follows whatever the unknown ones are.
        bool?[] Possible(bool? verdict) => verdict is null ? [true, false] : [verdict];
        var outcomes = from one in Possible(first) from other in Possible(second) select (one, other);
        Judge(catalog, "all:of=first|second").Passed.ShouldBe(Known(outcomes.Select(pair => pair is (true, true))));
        Judge(catalog, "any:of=first|second")
            .Passed.ShouldBe(Known(outcomes.Select(pair => pair is not (false, false))));
        Judge(catalog, "not:of=first").Passed.ShouldBe(!first);

        static bool? Known(IEnumerable<bool> outcomes) => outcomes.Distinct().ToList() is [var only] ? only : null;
    }

    [Fact]
    public void The_score_of_all_is_the_least_and_that_of_any_the_greatest_with_the_reasons_behind_them()
    {
        var catalog = new EvaluatorCatalog();
        catalog.Add("half", _ => new FixedEvaluator("half", Score.Of(0.5, true, "Half of it.", "a half")));
        catalog.Add("fifth", _ => new FixedEvaluator("fifth", Score.Of(0.2, false, "A fifth of it.", "a fifth")));

        var all = Judge(catalog, "all:of=half|fifth");
        var any = Judge(catalog, "any:of=fifth|half");
        var neither = Judge(catalog, "any:of=fifth|not:of=half");
        var not = Judge(catalog, "not:of=fifth,name=coarse");

        (all.Value, all.Reason).ShouldBe((0.2, "fifth: A fifth of it."));
        all.Evidence.ShouldBe(["a fifth"]);
        (any.Value, any.Reason).ShouldBe((0.5, "half: Half of it."));
        (neither.Value, neither.Reason).ShouldBe((0.5, "fifth: A fifth of it. not: not half: Half of it."));
        (not.Value, not.Passed).ShouldBe((0.8, true));
    }

    [Fact]
    public void Parts_have_options_and_the_version_follows_them()
    {
        const string Asked = @"all:name=short_and_right,of=contains:any=Paris|length:min=1\,max=20";
        var evaluator = new EvaluatorCatalog().Create(Asked);

        evaluator.Name.ShouldBe("short_and_right");
        Answers.Judge(evaluator, Row, Answers.Text("It is Paris.")).Passed.ShouldBe(true);
        Answers.Judge(evaluator, Row, Answers.Text("It is Paris, of all towns.")).Passed.ShouldBe(false);
        Answers.Judge(evaluator, Row, Answers.Text("Rome")).Reason.ShouldStartWith("contains: ");
        string[] others =
        [
            Asked.Replace("20", "21", StringComparison.Ordinal),
            Asked.Replace("all:", "any:", StringComparison.Ordinal),
        ];
        others.Append(Asked).Select(text => new EvaluatorCatalog().Create(text).Version).ShouldBeUnique();
    }

    [Theory]
    [InlineData("all", "say which evaluators it is made of")]
    [InlineData("not:of=exact|contains", "it turns one evaluator round")]
    [InlineData("any:of=nothing", "There is no evaluator 'nothing'")]
    [InlineData("any:of=exact,name=a b", "name has to be made of letters")]
    [InlineData("weighted", "say which evaluators it is made of")]
    [InlineData("weighted:of=exact|contains,weights=1", "made of 2 evaluators and has 1 weights")]
    [InlineData("weighted:of=exact,weights=0", "a weight has to be a number above 0")]
    [InlineData("weighted:of=exact,weights=NaN", "a weight has to be a number above 0")]
    [InlineData("weighted:of=exact,weights=1e9", "at most 1000000, but is '1e9'")]
    [InlineData("weighted:of=exact,threshold=1.1", "threshold has to be within 0 to 1")]
    [InlineData("all:of=judge_toxicity", "asks a judge, and no judge is configured")]
    public void What_cannot_be_put_together_is_refused(string text, string message) =>
        Should.Throw<FlywheelException>(() => new EvaluatorCatalog().Create(text)).Message.ShouldContain(message);

    private static EvaluatorCatalog CatalogOf(bool? first, bool? second)
    {
        var catalog = new EvaluatorCatalog();
        catalog.Add("first", _ => new FixedEvaluator("first", ScoreOf(first)));
        catalog.Add("second", _ => new FixedEvaluator("second", ScoreOf(second)));
        return catalog;
    }

    private static Score ScoreOf(bool? passed) =>
        passed is { } known ? Score.Check(known, "because") : Score.Unscored("unknown");

    private static Score Judge(EvaluatorCatalog catalog, string text) =>
        Answers.Judge(catalog.Create(text), Row, Answers.Text("x"));
}
