using Flywheel.Events;
using Flywheel.Gate.Contamination;
using Flywheel.Lake;
using Flywheel.Tests.Gate.FailureModes;
using Flywheel.Tests.Lake;
using Flywheel.Tests.Lake.Contamination;

namespace Flywheel.Tests.Gate.Contamination;

public sealed class ContaminatedRowsTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public static TheoryData<string> Guises => Leak.Kinds;

    private Dataset Gold => _lake.Catalog.OpenOrCreate("gold");

    public void Dispose() => _lake.Dispose();

    [Theory]
    [MemberData(nameof(Guises))]
    public async Task Rows_that_the_version_repeats_are_found_and_both_are_named(string kind)
    {
        Gold.Append([SamplePairs.Pair(2)], "a test", default);
        Gold.Append([Leak.Pair("trained", Leak.Of(kind))], "a test", default);
        var rows = new RowList(Case("case"), Case("twin"), Case("clean") with { Input = Prompt.FromText("Who?") });

        var found = await FindAsync(rows, "gold@2");

        found.Keys.ShouldBe(["case", "twin"], ignoreOrder: true);
        found["case"].ShouldContain("'trained' of gold@2");
        found["case"].ShouldContain("the row 'case' of rows");
        (await FindAsync(rows, "gold@1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_from_a_trace_that_was_trained_on_are_found()
    {
        Gold.Append([SamplePairs.Pair(1) with { TraceId = "t1" }], "a test", default);

        var found = await FindAsync(new(Case("case") with { SourceTraceId = "t1" }), "gold");

        found.ShouldHaveSingleItem().Value.ShouldContain("comes from the same trace as");
    }

    [Fact]
    public async Task Failures_of_which_a_variant_was_trained_on_are_found_in_either_part()
    {
        var rows = Enumerable
            .Range(0, 20)
            .Select(i => Case($"case-{i}") with { Input = Prompt.FromText($"Who is {i}?") });
        Gold.Append(
            [.. rows.Select((row, i) => SamplePairs.Pair(i) with { LineageGroup = VariantGroup.Of(row.Id) })],
            "a test",
            default
        );
        rows.Select(EvaluationParts.Of).Distinct().Count().ShouldBe(2);

        var found = await FindAsync(new([.. rows, Case("clean")]), "gold");

        found.Keys.ShouldBe(rows.Select(row => row.Id), ignoreOrder: true);
        found["case-3"].ShouldContain("the row 'event-3' of gold@1 is a variant of the row 'case-3' of rows");
    }

    [Fact]
    public async Task Rows_of_the_version_that_were_not_trained_on_do_no_harm()
    {
        Gold.Append([Leak.Pair("measured", Leak.Of("same")) with { Split = Split.Eval }], "a test", default);

        (await FindAsync(new(Case("case")), "gold@1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_id_that_several_places_know_the_first_counts()
    {
        Gold.Append([Leak.Pair("trained", Leak.Of("same"))], "a test", default);
        var renewed = new RowList(Case("case") with { Input = Prompt.FromText("Who?") });

        (await FindAsync(["gold"], renewed, new RowList(Case("case")))).ShouldBeEmpty();
        (await FindAsync(["gold"], new RowList(Case("case")), renewed)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("gold@7", "no version 7")]
    [InlineData("nothing", "no dataset 'nothing'")]
    [InlineData("cases", "holds rows of an evaluation")]
    public async Task What_nothing_was_trained_on_is_refused(string trainedOn, string message)
    {
        Gold.Append([SamplePairs.Pair(1)], "a test", default);
        _lake.Catalog.Import("cases", [Case("case")], "a test", default);

        (
            await Should.ThrowAsync<FlywheelException>(() => FindAsync(new(Case("case")), trainedOn))
        ).Message.ShouldContain(message);
    }

    [Fact]
    public async Task It_is_known_which_rows_were_compared_with_which_versions()
    {
        Gold.Append([SamplePairs.Pair(1)], "a test", default);

        var overlap = await CompareAsync(["gold"], new RowList(Case("a")), new RowList(Case("b")));

        overlap.Versions.ShouldBe(["gold@1"]);
        (overlap.IsCompared("a"), overlap.IsCompared("b"), overlap.IsCompared("c")).ShouldBe((true, true, false));
    }

    [Fact]
    public async Task Without_any_row_nobody_can_say() =>
        await Should.ThrowAsync<FlywheelException>(() => FindAsync(new(Array.Empty<Example>()), Gold.Name));

    private Task<IReadOnlyDictionary<string, string>> FindAsync(RowList rows, string trainedOn) =>
        FindAsync([trainedOn], rows);

    private async Task<IReadOnlyDictionary<string, string>> FindAsync(string[] trainedOn, params RowList[] rows) =>
        (await CompareAsync(trainedOn, rows)).Reasons;

    private Task<TrainingOverlap> CompareAsync(string[] trainedOn, params RowList[] rows) =>
        ContaminatedRows.FindAsync(
            _lake.Catalog,
            rows,
            trainedOn.Select(DatasetReference.Parse),
            TestContext.Current.CancellationToken
        );

    private static Example Case(string id) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText(Leak.Question),
            Expected = [Leak.Answer],
        };
}
