using System.Text;
using Flywheel.Capture;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Examples;
using Flywheel.Lake.Export;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Lake.Examples;

public sealed class ExampleDatasetTests : IDisposable
{
    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void A_row_keeps_everything_that_it_says()
    {
        var row = Row(
            """
            {"id":"r1","input":[{"role":"user","content":"How warm is it?"}],"expected":["20 °C","mild"],"context":["a"],
             "tools":[{"name":"f"}],"expected_tool_calls":[{"name":"f","arguments":{"x":1}}],
             "acceptable_arguments":[{"f":{"x":[1,"1"]}}],"cohort":{"locale":"de","intent":"weather"},
             "failure_mode":"ungrounded","source_trace_id":"t1","split":"regression",
             "attributes":{"a":1},"difficulty":"hard"}
            """
        );

        Import(row);

        var stored = Rows().Single();
        JsonOf(stored).ShouldBe(JsonOf(row));
        stored.Input.PlainText.ShouldBe("How warm is it?");
        stored.AttributesJson.ShouldBe("""{"a":1,"difficulty":"hard"}""");
        stored.AddedAt.ShouldBe(_lake.Clock.Now);
    }

    [Fact]
    public void No_row_says_of_itself_that_people_vouch_for_it()
    {
        Import(Row("""{"id":"a","input":"q","reviewer":"grace","reviewer_status":"decided"}"""));

        var stored = Rows().Single();
        (stored.Reviewer, stored.ReviewerStatus).ShouldBe((null, null));
        stored.AttributesJson.ShouldBe("""{"reviewer":"grace","reviewer_status":"decided"}""");
    }

    [Theory]
    [InlineData("""{"id":"a","input":"q"}""")]
    [InlineData("""{"id":"a","input":"q","attributes":{"x":[1]},"cohort":{"b":"1","a":"2"}}""")]
    public void The_export_of_a_row_that_people_decided_does_not_take_it_from_them(string json)
    {
        var decided = Row(json) with { Reviewer = "u_1 u_2", ReviewerStatus = "agreed" };
        Import(decided);

        Import(Row(JsonOf(decided))).Unchanged.ShouldBe(1);
        Rows().Single().Reviewer.ShouldBe("u_1 u_2");

        Import(Row(JsonOf(decided with { FailureMode = "ungrounded" }))).Changed.ShouldBe(["a"]);
        Rows().Single().Reviewer.ShouldBeNull();
    }

    [Fact]
    public void No_tool_calls_expected_is_not_the_same_as_none_known()
    {
        Import(Row("""{"id":"a","input":"q","expected_tool_calls":[]}"""), Row("""{"id":"b","input":"q"}"""));

        Rows().Select(row => row.ExpectedToolCalls?.Count).ShouldBe([0, null]);
    }

    [Fact]
    public void The_same_rows_again_are_no_new_version()
    {
        Example[] rows =
        [
            Row("""{"id":"a","input":"one"}"""),
            Row("""{"id":"b","input":"two","cohort":{"x":"1","y":"2"}}"""),
        ];
        var first = Import(rows);

        var again = _lake.Reopen("cases").Import(rows.Reverse().ToList(), why: null, CancellationToken.None);

        (first.Version, first.Added, first.Unchanged).ShouldBe((1, 2, 0));
        (again.Version, again.Added, again.Unchanged).ShouldBe((1, 0, 2));
        again.Changed.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_with_other_content_takes_the_place_of_the_earlier_one_which_its_version_keeps()
    {
        Import(Row("""{"id":"a","input":"one"}"""), Row("""{"id":"b","input":"two"}"""));
        var before = _lake.Clock.Now;
        _lake.Clock.Now += TimeSpan.FromHours(1);

        var result = Import(Row("""{"id":"b","input":"second"}"""), Row("""{"id":"c","input":"three"}"""));

        (result.Version, result.Added, result.Unchanged).ShouldBe((2, 1, 0));
        result.Changed.ShouldBe(["b"]);
        Rows().Select(row => row.Input.Value).ShouldBe(["one", "second", "three"]);
        Rows().Select(row => row.AddedAt).ShouldBe([before, _lake.Clock.Now, _lake.Clock.Now]);
        Cases.Examples(1, split: null, CancellationToken.None).Select(row => row.Input.Value).ShouldBe(["one", "two"]);
        var change = Cases.Log()[2];
        (change.Operation, change.RowsAdded, change.RowsRemoved).ShouldBe(("MERGE", 2, 1));
        var difference = Cases.DiffExamples(1, 2, CancellationToken.None);
        difference.Removed.Select(row => row.Input.Value).ShouldBe(["two"]);
        difference.Added.Select(row => row.Input.Value).ShouldBe(["second", "three"]);
    }

    [Fact]
    public void A_row_that_measures_may_become_a_regression_and_back_and_is_never_trained_on()
    {
        Import(Row("""{"id":"a","input":"one","expected":"1"}"""));
        Import(Row("""{"id":"a","input":"one","expected":"1","failure_mode":"late","split":"regression"}"""));
        Rows().Single().Split.ShouldBe(Split.Regression);
        Import(Row("""{"id":"a","input":"one","expected":"1"}"""));
        Rows().Single().Split.ShouldBe(Split.Eval);

        Should
            .Throw<FlywheelException>(() =>
                _lake.Catalog.Import("cases", [Row("""{"id":"a","input":"one","split":"train"}""")], null, default)
            )
            .Message.ShouldContain("Row 'a'");
        Rows().Single().Split.ShouldBe(Split.Eval);
    }

    // The oracle is a dictionary; the imports compare files.
    [Fact]
    public void After_any_imports_the_dataset_is_what_a_dictionary_would_be()
    {
        var rows =
            from id in Gen.Elements("a", "b", "c", "ä", "z")
            from input in Gen.Elements("one", "two")
            select (id, input);
        var imports = Gen.ListOf(Gen.NonEmptyListOf(rows)).Resize(6);
        var number = 0;
        Prop.ForAll(
                imports.ToArbitrary(),
                steps =>
                {
                    var dataset = _lake.Catalog.OpenOrCreate($"d{++number}", DatasetKind.Examples);
                    var expected = new Dictionary<string, string>();
                    foreach (var step in steps)
                    {
                        var arriving = step.DistinctBy(row => row.id).ToList();
                        var changes = arriving.Where(row => expected.GetValueOrDefault(row.id) != row.input).ToList();
                        var added = changes.Count(row => !expected.ContainsKey(row.id));
                        var version = dataset.Summary().Version;

                        var result = dataset.Import(
                            [
                                .. arriving.Select(row => new Example
                                {
                                    Id = row.id,
                                    Input = Prompt.FromText(row.input),
                                }),
                            ],
                            why: null,
                            CancellationToken.None
                        );

                        (result.Added, result.Changed.Count, result.Unchanged).ShouldBe(
                            (added, changes.Count - added, arriving.Count - changes.Count)
                        );
                        result.Version.ShouldBe(changes.Count == 0 ? version : version + 1);
                        foreach (var (id, input) in arriving)
                            expected[id] = input;
                    }
                    dataset
                        .Examples(dataset.Summary().Version, split: null, CancellationToken.None)
                        .Select(row => (row.Id, row.Input.Value))
                        .ShouldBe(
                            expected.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, row.Value))
                        );
                    dataset.Verify(version: null, CancellationToken.None).IsSound.ShouldBeTrue();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void An_export_is_imported_again_as_the_same_rows()
    {
        Import(
            Row("""{"id":"b","input":"two","expected":"x","split":"regression","extra":[1,{"é":"\u0001\""}]}"""),
            Row("""{"id":"a","input":[{"role":"user","content":"q"}],"expected_tool_calls":[{"name":"f"}]}""")
        );
        var path = Path.Combine(_lake.Path, "rows.jsonl");

        var result = Cases.ExportExamples(1, split: null, new ExportTarget(path, "test"), CancellationToken.None);

        result.Rows.ShouldBe(2);
        var back = File.ReadLines(path).Select(Row).ToList();
        back.Select(row => row.Id).ShouldBe(["a", "b"]);
        Import([.. back]).Unchanged.ShouldBe(2);
    }

    [Fact]
    public void Compaction_keeps_the_rows_and_a_rollback_brings_back_the_earlier_ones()
    {
        Import(Row("""{"id":"a","input":"one"}"""));
        Import(Row("""{"id":"b","input":"two"}"""));

        Cases.Compact(CancellationToken.None).FilesAdded.ShouldBe(1);
        Rows().Select(row => row.Id).ShouldBe(["a", "b"]);
        Cases.Rollback(1, "a test", CancellationToken.None);
        Rows().Select(row => row.Id).ShouldBe(["a"]);
    }

    [Fact]
    public void A_dataset_keeps_its_kind()
    {
        Import(Row("""{"id":"a","input":"one"}"""));
        _lake.Catalog.OpenOrCreate("gold");

        Should
            .Throw<FlywheelException>(() => _lake.Catalog.OpenOrCreate("cases"))
            .Message.ShouldContain("holds rows of an evaluation");
        Should.Throw<FlywheelException>(() => Cases.Append([SamplePairs.Pair(1)], "no", CancellationToken.None));
        Should.Throw<FlywheelException>(() =>
            _lake.Catalog.Import("gold", [Row("""{"id":"a","input":"one"}""")], why: null, CancellationToken.None)
        );
        Cases.Summary().Kind.ShouldBe(DatasetKind.Examples);
        _lake.Catalog.Open("gold").Summary().Kind.ShouldBe(DatasetKind.Preferences);
    }

    [Theory]
    [InlineData("""{"id":"a","input":"one","split":"train"}""", "the split is train")]
    [InlineData("""{"id":"b","input":"two"}""", "Row 'b': an earlier row has the same id")]
    public void A_wrong_row_stops_the_import_before_there_is_a_dataset(string wrong, string message)
    {
        Example[] rows = [Row("""{"id":"b","input":"one"}"""), Row(wrong)];

        Should
            .Throw<FlywheelException>(() => _lake.Catalog.Import("cases", rows, why: null, CancellationToken.None))
            .Message.ShouldContain(message);
        _lake.Catalog.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_evaluation_reads_the_rows_of_both_splits_of_one_version()
    {
        Import(Row("""{"id":"b","input":"two","split":"regression"}"""), Row("""{"id":"a","input":"one"}"""));
        Import(Row("""{"id":"c","input":"three"}"""));
        var examples = new LakeExamples(Cases, 1);

        var rows = new List<NumberedRow>();
        await foreach (var some in examples.ReadAsync(CancellationToken.None))
            rows.AddRange(some);

        rows.Select(row => (row.Row.Id, row.Line.Number)).ShouldBe([("a", 1L), ("b", 2L)]);
        (await examples.VersionAsync(CancellationToken.None)).ShouldBe("cases@1");
    }

    [Fact]
    public async Task Two_imports_of_the_same_rows_at_once_leave_each_row_once()
    {
        _lake.Catalog.OpenOrCreate("cases", DatasetKind.Examples);
        var rows = Enumerable.Range(0, 20).Select(i => Row($$"""{"id":"r{{i:00}}","input":"q"}""")).ToList();

        var imports = Enumerable
            .Range(0, 4)
            .Select(_ => Task.Run(() => _lake.Reopen("cases").Import(rows, why: null, CancellationToken.None)));
        var results = await Task.WhenAll(imports);

        results.Sum(result => result.Added).ShouldBe(20);
        _lake.Reopen("cases").Examples(1, split: null, CancellationToken.None).Count.ShouldBe(20);
    }

    [Fact]
    public void A_train_row_that_another_dataset_measures_with_does_not_leave_and_both_ids_are_named()
    {
        var (first, second) = (SamplePairs.Pair(1), SamplePairs.Pair(2));
        Import(
            new Example
            {
                Id = "case",
                Input = Prompt.FromText($"  {first.Prompt}\n"),
                Expected = ["something else", first.Chosen],
            },
            new Example
            {
                Id = "other",
                Input = Prompt.FromText(second.Prompt),
                Expected = [second.Rejected],
            }
        );
        var third = SamplePairs.Pair(3, Split.Eval) with { Id = "measured" };
        _lake.Catalog.OpenOrCreate("silver").Append([third], "a test", CancellationToken.None);
        LakeFolder.Write(_lake.Catalog.OpenOrCreate("gold"), SamplePairs.Pairs(1, 3));

        var result = _lake
            .Reopen()
            .Export(
                1,
                new()
                {
                    Format = ExportFormat.TrlPreference,
                    Output = Path.Combine(_lake.Path, "train.jsonl"),
                    Command = "test",
                },
                CancellationToken.None
            );

        result.Refused.ShouldBe([new(first.Id, "cases", "case"), new("event-3", "silver", "measured")]);
        result.Pairs.ShouldBe(1);
        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.RepeatsHeldOutRow, 2));
    }

    private Dataset Cases => _lake.Catalog.Open("cases");

    private ImportResult Import(params Example[] rows) =>
        _lake.Catalog.Import("cases", rows, "a test", CancellationToken.None);

    private IReadOnlyList<Example> Rows() =>
        Cases.Examples(Cases.Summary().Version, split: null, CancellationToken.None);

    private static string JsonOf(Example row) => Encoding.UTF8.GetString(ExampleJson.ContentOf(row));

    private static Example Row(string json)
    {
        PayloadItem.Read(Encoding.UTF8.GetBytes(json), json.Length * 4, ExampleFields.Read, out var row).ShouldBeNull();
        return row!;
    }
}
