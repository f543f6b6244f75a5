using Flywheel.Evaluate;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate;

public sealed class EvaluationResultFileTests : IDisposable
{
    private static readonly string[] Texts = ["a", "é漢😀", "line\r\nbreak", "\"quoted\\", "<b>&amp;", "\u0001"];

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("results.jsonl");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var text = Gen.Elements(Texts);
        var optional = Gen.OneOf(text.Select(value => (string?)value), Gen.Constant<string?>(null));
        var results =
            from id in text
            from version in optional
            from reason in optional
            from mode in optional
            from score in Gen.OneOf(
                Gen.Choose(0, 1000).Select(value => (double?)value / 1000),
                Gen.Constant((double?)null)
            )
            from passed in Gen.Elements(true, false, (bool?)null)
            from evidence in Gen.ListOf(text)
            from names in Gen.ListOf(text)
            select new EvaluationResult
            {
                Id = id,
                Evaluator = "e",
                EvaluatorVersion = version,
                Score = score,
                Passed = passed,
                Reason = reason,
                FailureMode = mode,
                Evidence = [.. evidence],
                Cohort = names.Distinct().ToDictionary(name => name, name => name + "!"),
            };
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.ListOf(results).ToArbitrary(),
                written =>
                {
                    EvaluationResultFile.Write(Path, written);
                    var read = Read();
                    return read.Select(Describe).SequenceEqual(written.Select(Describe));
                }
            )
        );
    }

    [Fact]
    public void Only_the_row_and_the_evaluator_must_be_there_and_other_fields_mean_nothing()
    {
        File.WriteAllText(Path, """{"latency":{"ms":[1,2]},"id":"r","evaluator":"e"}""" + "\n\n");

        var result = Read().ShouldHaveSingleItem();

        (result.Score, result.Passed, result.Reason, result.FailureMode).ShouldBe((null, null, null, null));
        (result.Evidence.Count, result.Cohort.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Numbers_and_booleans_are_values_of_a_cohort_as_they_are_written()
    {
        File.WriteAllText(Path, """{"id":"r","evaluator":"e","cohort":{"turns":3,"cache_hit":true,"locale":null}}""");

        Read().Single().Cohort.ShouldBe(new Dictionary<string, string> { ["turns"] = "3", ["cache_hit"] = "true" });
    }

    [Theory]
    [InlineData("""{"evaluator":"e"}""", "'id' is missing")]
    [InlineData("""{"id":"","evaluator":"e"}""", "'id' is missing")]
    [InlineData("""{"id":"r"}""", "'evaluator' is missing")]
    [InlineData("""{"id":7,"evaluator":"e"}""", "/id: The value is a number; it must be a string")]
    [InlineData("""{"id":"r","evaluator":"e","score":1.01}""", "/score: A score is within 0 to 1")]
    [InlineData("""{"id":"r","evaluator":"e","score":"0.5"}""", "/score: The value is a string; it must be a number")]
    [InlineData(
        """{"id":"r","evaluator":"e","passed":1}""",
        "/passed: The value is a number; it must be true, false or null"
    )]
    [InlineData("""{"id":"r","evaluator":"e","cohort":{"a":[]}}""", "/cohort/a: The value is a list")]
    [InlineData("""{"id":"r","evaluator":"e","cohort":{"a":"1","a":"2"}}""", "/cohort/a")]
    [InlineData("""{"id":"r","id":"s","evaluator":"e"}""", "/id")]
    [InlineData("""{"id":"r","evaluator":"e" """, "ends too early")]
    [InlineData("[]", "must be a JSON object")]
    public void A_wrong_line_is_named_with_its_file(string line, string cause)
    {
        File.WriteAllText(Path, """{"id":"good","evaluator":"e"}""" + "\n\n" + line + "\n");

        var thrown = Should.Throw<FlywheelException>(Read);

        thrown.Message.ShouldStartWith($"{Path}, line 3: ");
        thrown.Message.ShouldContain(cause);
    }

    private List<EvaluationResult> Read() =>
        new EvaluationResultFile(Path)
            .ReadAsync(TestContext.Current.CancellationToken)
            .ToBlockingEnumerable(TestContext.Current.CancellationToken)
            .ToList();

    private static string Describe(EvaluationResult result) => System.Text.Json.JsonSerializer.Serialize(result);
}
