using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Lake;
using Flywheel.Lake.Reviewed;
using Flywheel.Review.Agreement;
using Flywheel.Review.Desk;
using Flywheel.Review.Exchange;
using Flywheel.Review.Queues;
using Flywheel.Tests.Review;

namespace Flywheel.Tests.Lake.Reviewed;

public sealed class ReviewedRowsTests : IDisposable
{
    private const string Labels = """
        labels:
          - {name: verdict, kind: choice, choices: [unsupported_claim, wrong_tool, correct], required: true}
          - {name: better, kind: edit}
        """;

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Fact]
    public async Task Decided_items_become_rows_once_and_those_that_disagree_never()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(4);
        await AnswerAsync("""{"verdict":"unsupported_claim","better":"It is lost."}""");
        await AnswerAsync("""{"verdict":"correct"}""");
        await AnswerAsync("""{"verdict":"correct"}""", """{"verdict":"wrong_tool"}""");

        var first = await ExportAsync();
        var again = await ExportAsync();

        (first.Import!.Added, first.Undecided, first.HeldBack).ShouldBe((2, 2, 0));
        (again.Import!.Version, again.Import.Unchanged).ShouldBe((first.Import.Version, 2));
        var rows = _review.Wheel.Datasets.Open("reviewed").Examples(first.Import.Version, split: null, default);
        var failed = rows.Single(row => row.FailureMode is not null);
        (failed.FailureMode, failed.Split).ShouldBe(("unsupported_claim", Split.Regression));
        failed.Expected.ShouldBe(["It is lost."]);
        failed.ReviewerStatus.ShouldBe("agreed");
        failed.Reviewer!.Split(' ').ShouldAllBe(name => name.StartsWith("u_", StringComparison.Ordinal));
        failed.AttributesJson!.ShouldContain("\"schema_version\":1");
        var right = rows.Single(row => row.FailureMode is null);
        right.Split.ShouldBe(Split.Eval);
        right.Expected.ShouldHaveSingleItem().ShouldStartWith("Card ");
    }

    [Fact]
    public async Task What_a_lead_decides_comes_in_and_what_is_excluded_does_not()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(2);
        for (var i = 0; i < 2; i++)
            await AnswerAsync("""{"verdict":"correct"}""", """{"verdict":"wrong_tool"}""");
        var decided = await _review.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication);
        await _review.Desk.AdjudicateAsync(
            decided!.Item.Id,
            ReviewFixture.Lead,
            ReviewFixture.Verdict("wrong_tool"),
            "read again",
            default
        );
        var excluded = await _review.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication);
        await _review.Desk.ExcludeAsync(excluded!.Item.Id, ReviewFixture.Lead, "empty", default);

        var result = await ExportAsync();

        (result.Import!.Added, result.Undecided).ShouldBe((1, 1));
        var row = _review.Wheel.Datasets.Open("reviewed").Examples(result.Import.Version, null, default)[0];
        (row.FailureMode, row.ReviewerStatus).ShouldBe(("wrong_tool", "adjudicated"));
        row.Expected.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_under_a_label_on_which_people_do_not_agree_are_held_back()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(6);
        await AnswerAsync("""{"verdict":"correct"}""");
        for (var i = 0; i < 5; i++)
            await AnswerAsync("""{"verdict":"correct"}""", """{"verdict":"wrong_tool"}""");

        var result = await ExportAsync(new AgreementOptions { Items = 5 });

        result.ShouldBe(
            new ReviewedRowsResult(Import: null, HeldBack: 1, WithoutInput: 0, Undecided: 5, AgainstPolicy: 0)
        );
    }

    [Fact]
    public async Task A_row_keeps_what_people_remarked_redacted_as_all_of_it()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(1);
        var item = (await _review.NextAsync(ReviewFixture.Ada))!.Item.Id;
        const string remark = "No document says so; ask 061 555 00 11.";
        await _review.Desk.AnswerAsync(item, ReviewFixture.Ada, ReviewFixture.Verdict("correct"), remark, default);
        await _review.AnswerNextAsync(ReviewFixture.Bob, """{"verdict":"correct"}""");

        var version = (await ExportAsync()).Import!.Version;

        var row = _review.Wheel.Datasets.Open("reviewed").Examples(version, null, default).Single();
        JsonElement
            .Parse(row.AttributesJson!)
            .GetProperty("review")
            .GetProperty("comments")
            .EnumerateArray()
            .Select(comment => comment.GetString())
            .ShouldBe(["No document says so; ask [PHONE_1]."]);
    }

    [Fact]
    public async Task Personal_data_is_redacted_as_in_an_edit_and_an_item_with_a_secret_is_no_row()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(2);
        await AnswerAsync("{\"verdict\":\"wrong_tool\",\"better\":\"It is 061 555 00 11.\"}");
        await AnswerAsync("{\"verdict\":\"wrong_tool\",\"better\":\"See https://me:hunter22@example.org/\"}");

        var result = await ExportAsync();

        (result.Import!.Added, result.AgainstPolicy).ShouldBe((1, 1));
        var row = _review.Wheel.Datasets.Open("reviewed").Examples(result.Import.Version, null, default).Single();
        row.Expected.ShouldBe(["It is [PHONE_1]."]);
        row.AttributesJson!.ShouldNotContain("555");
        row.AttributesJson!.ShouldContain("decided_at");
        (await ExportAsync()).Import!.Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task A_thumb_up_makes_no_answer_of_an_output_whose_verdict_is_a_failure()
    {
        await _review.QueueAsync(
            "labels: [{name: verdict, kind: choice, choices: [correct, wrong_tool]}, {name: taste, kind: thumbs}]"
        );
        await _review.EnterAsync(2);
        await AnswerAsync("{\"verdict\":\"wrong_tool\",\"taste\":\"up\"}");
        await AnswerAsync("{\"taste\":\"up\"}");

        var version = (await ExportAsync()).Import!.Version;

        _review
            .Wheel.Datasets.Open("reviewed")
            .Examples(version, split: null, default)
            .Select(row => (row.FailureMode, row.Expected.Count))
            .ShouldBe([("wrong_tool", 0), (null, 1)], ignoreOrder: true);
    }

    private async Task AnswerAsync(string first, string? second = null)
    {
        await _review.AnswerNextAsync(ReviewFixture.Ada, first);
        await _review.AnswerNextAsync(ReviewFixture.Bob, second ?? first);
    }

    private Task<ReviewedRowsResult> ExportAsync(AgreementOptions? options = null)
    {
        var (database, queues) = (_review.Wheel.Database, new QueueLedger());
        return new ReviewedRows(
            new ExportedItems(database, queues),
            new QueueAgreement(database, queues, options ?? new AgreementOptions()),
            _review.Wheel.Datasets,
            _review.Wheel.Pseudonyms,
            () => SafetyPolicy.Default
        ).ExportAsync(ReviewFixture.Queue, "reviewed", default);
    }
}
