using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Tests.Lake;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class GoldExamplesTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task The_rows_of_one_version_that_are_not_trained_on_are_taken_in_their_order()
    {
        var gold = _lake.Catalog.OpenOrCreate("gold");
        var pairs = Enumerable
            .Range(1, 600)
            .Select(i =>
                SamplePairs.Pair(
                    i,
                    (i % 4) switch
                    {
                        0 => Split.Eval,
                        2 => Split.Regression,
                        _ => Split.Train,
                    }
                )
            );
        var version = gold.Append([.. pairs], "a test", CancellationToken.None);
        gold.Append([SamplePairs.Pair(601, Split.Eval)], "later", CancellationToken.None);
        var examples = new GoldExamples(gold, version);

        var rows = new List<NumberedRow>();
        await foreach (var some in examples.ReadAsync(CancellationToken.None))
            rows.AddRange(some);

        rows.Select(row => row.Row.Id).ShouldBe(Enumerable.Range(1, 300).Select(i => $"event-{2 * i}"));
        rows.Select(row => row.Line.Number).ShouldBe(Enumerable.Range(1, 300).Select(i => (long)i));
        (await examples.VersionAsync(CancellationToken.None)).ShouldBe($"gold@{version}");
    }

    [Fact]
    public void A_pair_asks_its_prompt_and_expects_what_was_chosen()
    {
        var pair = SamplePairs.Pair(1, Split.Eval) with
        {
            Prompt = """[{"role":"user","content":"Hello"}]""",
            PromptIsConversation = true,
            TraceId = "t",
            ContextJson = """["one","two"]""",
            AttributesJson = """{"intent":"loan","locale":7,"tools":[{"name":"f"}]}""",
        };

        var row = GoldExamples.ExampleOf(pair);

        (row.Input.PlainText, row.Input.IsConversation, row.SourceTraceId).ShouldBe(("Hello", true, "t"));
        row.Expected.ShouldBe([pair.Chosen]);
        row.Context.ShouldBe(["one", "two"]);
        row.Tools!.Value.GetRawText().ShouldBe("""[{"name":"f"}]""");
        row.Cohort.ShouldHaveSingleItem().ShouldBe(new("intent", "loan"));
    }

    [Theory]
    [InlineData("no list", null, null)]
    [InlineData("{}", null, null)]
    [InlineData(null, "no list", null)]
    [InlineData(null, null, "no object")]
    public void A_pair_that_another_program_broke_is_named(string? prompt, string? context, string? attributes)
    {
        var pair = SamplePairs.Pair(1) with
        {
            Prompt = prompt ?? "q",
            PromptIsConversation = prompt is not null,
            ContextJson = context,
            AttributesJson = attributes,
        };

        Should.Throw<FlywheelException>(() => GoldExamples.ExampleOf(pair)).Message.ShouldContain("'event-1'");
    }
}
