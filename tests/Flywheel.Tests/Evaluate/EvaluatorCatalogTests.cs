using Flywheel.Evaluate;

namespace Flywheel.Tests.Evaluate;

public sealed class EvaluatorCatalogTests : IDisposable
{
    private readonly EvaluatorSamples _samples = new();

    [Fact]
    public void Every_evaluator_answers_to_the_name_that_it_is_asked_for_by()
    {
        var catalog = new EvaluatorCatalog();
        var made = EvaluatorSamples.Texts.Select(text => _samples.Create(catalog, text));

        made.Select(evaluator => evaluator.Name).ShouldBe(catalog.Names);
    }

    [Theory]
    [InlineData(
        "grund_truth",
        "no evaluator 'grund_truth'. Choose from all, any, contains, context_relevance, cost, exact, ground_truth,"
    )]
    [InlineData("", "no evaluator ''")]
    [InlineData("latency:max=2,limit=3", "'latency': it has no option 'limit'; it has max.")]
    [InlineData("ground_truth:threshold=0.5", "it has no option 'threshold'; it has mode.")]
    [InlineData("ground_truth:mode=fuzzy", "mode has to be normalised or exact or token_f1")]
    [InlineData("ground_truth:mode=token_f1,threshold=2", "threshold has to be within 0 to 1")]
    [InlineData("ground_truth:mode", "'mode' is not an option; write name=value")]
    [InlineData("ground_truth:mode=exact,mode=json", "the option 'mode' is given twice")]
    [InlineData("latency", "write max=2.5")]
    [InlineData("latency:max=soon", "max has to be a number of at least 0, but is 'soon'")]
    [InlineData("latency:max=-1", "at least 0")]
    [InlineData("cost:max=NaN", "at least 0")]
    [InlineData("cost", "write max=0.01")]
    [InlineData("retrieval_ranking:measure=recall", "measure has to be ndcg or map or mrr")]
    [InlineData("retrieval_ranking:places=0", "places has to be a whole number of at least 1")]
    [InlineData("retrieval_ranking:places=2.5", "places has to be a whole number of at least 1")]
    [InlineData("retrieval_ranking:pass_mark=2", "pass_mark has to be within 0 to 1")]
    [InlineData("length", "write min=10 or max=500")]
    [InlineData("length:min=5,max=4", "min is above max")]
    [InlineData("groundedness:pass_mark=2", "'groundedness': pass_mark has to be within 0 to 1")]
    [InlineData("levenshtein:threshold=2", "threshold has to be within 0 to 1")]
    [InlineData("contains:any=a||b", "any has an empty item")]
    [InlineData("contains:any=", "any has an empty item")]
    [InlineData("contains:any=a,ignore_case=yes", "ignore_case has to be false or true, but is 'yes'")]
    [InlineData("json_schema", "write file=schema.json")]
    [InlineData("json_schema:file=/nowhere/at/all.json", "'/nowhere/at/all.json' cannot be read")]
    public void What_is_misspelt_is_refused_with_the_cure(string text, string message)
    {
        Should.Throw<FlywheelException>(() => new EvaluatorCatalog().Create(text)).Message.ShouldContain(message);
    }

    [Fact]
    public void Versions_differ_wherever_options_do_and_only_there()
    {
        string[] asked =
        [
            "contains:any=a|b",
            "contains:any=a,all=b",
            "contains:all=a|b",
            "contains:none=a|b",
            "contains:any=a|b,ignore_case=true",
            "cost:max=1",
            "cost:max=2",
            "ground_truth",
            "ground_truth:mode=exact",
            "ground_truth:mode=token_f1",
            "ground_truth:mode=token_f1,threshold=0.9",
            "ground_truth:mode=numeric",
            "ground_truth:mode=numeric,tolerance=0.1",
            "ground_truth:mode=numeric,relative_tolerance=0.1",
            "ground_truth:mode=json",
            "ground_truth:mode=regex",
            "latency:max=1",
            "latency:max=1.5",
            "length:min=1",
            "length:max=1",
            "length:min=1,unit=words",
            "tool_selection",
            "tool_selection:order=exact",
            "tool_selection:language=java",
            "tool_selection:language=javascript",
            "trajectory",
            "trajectory:mode=in_order",
            "weighted:of=exact|levenshtein,weights=2|1,threshold=0.7",
            "trajectory:mode=any_order",
            "trajectory:mode=subset",
        ];
        var catalog = new EvaluatorCatalog();
        (string, string) Key(string text) => (catalog.Create(text).Name, catalog.Create(text).Version);

        asked.Select(Key).Distinct().Count().ShouldBe(asked.Length);
        Key("ground_truth:mode=normalised").ShouldBe(Key("ground_truth"));
        Key("latency:max=1.0").ShouldBe(Key("latency:max=1"));
    }

    [Fact]
    public void A_comma_or_bar_within_a_value_is_written_with_a_backslash()
    {
        var row = Answers.Row();
        const string Evaluator = @"contains:all=one\, two|a\|b|C:\temp";

        Answers.Judge(Evaluator, row, Answers.Text(@"one, two; a|b; C:\temp")).Passed.ShouldBe(true);
        Answers.Judge(Evaluator, row, Answers.Text("one; two; a; b")).Evidence.Count.ShouldBe(3);
    }

    [Fact]
    public void Others_can_be_added_and_their_options_are_checked_too()
    {
        var catalog = new EvaluatorCatalog();
        catalog.Add("fast", options => new EvaluatorCatalog().Create($"latency:max={options.Text("within") ?? "1"}"));

        catalog.Names.ShouldContain("fast");
        catalog.Create("fast:within=3").Version.ShouldBe(catalog.Create("latency:max=3").Version);
        Should.Throw<FlywheelException>(() => catalog.Create("fast:in=3")).Message.ShouldContain("it has within");
        Should.Throw<ArgumentException>(() => catalog.Add("cost", _ => catalog.Create("cost:max=1")));
    }

    public void Dispose() => _samples.Dispose();
}
