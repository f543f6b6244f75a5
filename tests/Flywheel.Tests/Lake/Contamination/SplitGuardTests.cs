using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;
using Flywheel.Lake.Export;

namespace Flywheel.Tests.Lake.Contamination;

public sealed class SplitGuardTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public static TheoryData<string> Guises => Leak.Kinds;

    private Dataset Gold => _lake.Catalog.OpenOrCreate("gold");

    public void Dispose() => _lake.Dispose();

    [Theory]
    [MemberData(nameof(Guises))]
    public void A_train_row_that_leaks_a_case_of_another_dataset_is_refused(string kind)
    {
        Import(Case());

        var refused = Should.Throw<SplitCollisionException>(() =>
            Gold.Append([Leak.Pair("leak", Leak.Of(kind))], "a test", default)
        );

        refused.Message.ShouldContain("Train row 'leak'");
        refused.Message.ShouldContain("the regression row 'case' of 'cases'");
        Gold.Summary().Rows.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Guises))]
    public void A_case_that_was_trained_on_is_refused_before_there_is_a_dataset(string kind)
    {
        Gold.Append([Leak.Pair("trained", Leak.Of(kind))], "a test", default);

        var refused = Should.Throw<SplitCollisionException>(() => Import(Case()));

        refused.RowId.ShouldBe("case");
        refused.Message.ShouldContain("the train row 'trained' of 'gold'");
        _lake.Catalog.List().Select(dataset => dataset.Name).ShouldBe(["gold"]);
    }

    [Fact]
    public void A_case_from_the_trace_of_a_train_row_is_refused()
    {
        Gold.Append([SamplePairs.Pair(1) with { TraceId = "t1" }], "a test", default);

        Should
            .Throw<SplitCollisionException>(() => Import(Case() with { SourceTraceId = "t1" }))
            .Message.ShouldContain("comes from the same trace as the train row 'event-1'");
    }

    [Fact]
    public void A_variant_of_a_case_that_is_held_out_is_refused_whichever_comes_first()
    {
        var variant = SamplePairs.Pair(1) with { LineageGroup = VariantGroup.Of("case") };
        Import(Case());

        Should
            .Throw<SplitCollisionException>(() => Gold.Append([variant], "a test", default))
            .Message.ShouldContain("Train row 'event-1' is a variant of the regression row 'case' of 'cases'");

        Gold.Append([variant with { LineageGroup = VariantGroup.Of("later") }], "a test", default);
        Should
            .Throw<SplitCollisionException>(() => Import(Case() with { Id = "later" }))
            .Message.ShouldContain("'later' has a variant in the train row 'event-1' of 'gold'");
    }

    [Fact]
    public void Rows_that_are_there_already_may_be_imported_again()
    {
        Import(Case());
        LakeFolder.Write(Gold, Leak.Pair("leak", Leak.Of("same")));

        Import(Case()).Unchanged.ShouldBe(1);
        Should.Throw<SplitCollisionException>(() => Import(Case() with { FailureMode = "wrong_tool" }));
    }

    [Fact]
    public void Rows_of_both_splits_that_come_together_are_held_against_each_other()
    {
        var measured = Leak.Pair("measured", Leak.Of("same")) with { Split = Split.Eval };

        Should
            .Throw<SplitCollisionException>(() =>
                Gold.Append([Leak.Pair("leak", Leak.Of("a word of each")), measured], "a test", default)
            )
            .Message.ShouldContain("nearly repeats the eval row 'measured'");
    }

    [Theory]
    [MemberData(nameof(Guises))]
    public void What_another_program_wrote_does_not_leave_for_training(string kind)
    {
        Import(Case());
        LakeFolder.Write(Gold, Leak.Pair("leak", Leak.Of(kind)), SamplePairs.Pair(2));

        var result = Gold.Export(
            1,
            new()
            {
                Format = ExportFormat.TrlSft,
                Output = Path.Combine(_lake.Path, "train.jsonl"),
                Command = "test",
            },
            default
        );

        result.Pairs.ShouldBe(1);
        result.Refused.ShouldBe([new("leak", "cases", "case")]);
    }

    [Theory]
    [MemberData(nameof(Guises))]
    public async Task The_sink_names_the_case_that_an_edit_would_leak(string kind)
    {
        var sink = new GoldSink(_lake.Catalog);
        (await HeldOutAsync(sink, kind, Thread(Split.Train))).ShouldBeEmpty();
        Import(Case());

        (await HeldOutAsync(sink, kind, Thread(Split.Train))).ShouldBe(["cases/case", null]);
        // What evaluates anyway may repeat what evaluates.
        (await HeldOutAsync(sink, kind, Thread(Split.Eval))).ShouldBe([null, null]);

        _lake.Catalog.Open("cases").Rollback(0, "a test", default);
        (await HeldOutAsync(sink, kind, Thread(Split.Train))).ShouldBeEmpty();
    }

    private static ValueTask<IReadOnlyList<string?>> HeldOutAsync(GoldSink sink, string kind, string thread)
    {
        var (question, answer) = Leak.Of(kind);
        var leak = SamplePairs.Curated(
            1,
            edit => edit with { Prompt = Prompt.FromText(question), FinalEdit = answer, ThreadId = thread }
        );
        return sink.HeldOutRowsAsync("gold", [leak.Edit, SamplePairs.Curated(2).Edit], default);
    }

    private static string Thread(Split split) =>
        Enumerable.Range(1, 1000).Select(number => $"{number}").First(id => SplitRule.Of($"thread:{id}") == split);

    private ImportResult Import(Example row) => _lake.Catalog.Import("cases", [row], "a test", default);

    private static Example Case() =>
        new()
        {
            Id = "case",
            Input = Prompt.FromText(Leak.Question),
            Expected = ["Something else.", Leak.Answer],
            Split = Split.Regression,
            FailureMode = "ungrounded",
        };
}
