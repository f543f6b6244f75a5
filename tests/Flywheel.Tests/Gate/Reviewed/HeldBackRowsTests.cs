using Flywheel.Gate;
using Flywheel.Gate.Reviewed;
using Flywheel.Review.Agreement;
using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Tests.Review;

namespace Flywheel.Tests.Gate.Reviewed;

public sealed class HeldBackRowsTests : IDisposable
{
    private const string Labels =
        "labels: [{name: verdict, kind: choice, choices: [correct, wrong_tool], required: true}]";

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Fact]
    public async Task Rows_of_items_that_are_not_decided_decide_nothing_until_they_are()
    {
        await _review.QueueAsync(Labels);
        var items = await _review.EnterAsync(3);
        await AnswerAsync("correct", "correct");
        await AnswerAsync("correct", "wrong_tool");

        var found = await FindAsync();

        found.Keys.ShouldBe([$"review:{items[1]}", "case-1", $"review:{items[2]}", "case-2"], ignoreOrder: true);
        found["case-1"].ShouldBe($"Not decided: people disagree on the item {items[1]} of the queue 'support'.");
        found["case-2"].ShouldContain("waits for reviewers");

        await AdjudicateAsync();

        (await FindAsync()).ShouldNotContainKey("case-1");
    }

    [Fact]
    public async Task Rows_of_another_dataset_are_not_meant_where_the_dataset_is_known()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(1);

        (await FindAsync("cases")).ShouldContainKey("case-0");
        (await FindAsync("others")).ShouldNotContainKey("case-0");
        (await FindAsync("others")).Keys.ShouldHaveSingleItem().ShouldStartWith("review:");
    }

    [Fact]
    public async Task The_row_of_a_trace_waits_with_its_item()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(ReviewFixture.Entry(0) with { Source = ReviewSource.Trace(TraceFeed.Id(7)) });

        (await FindAsync("cases")).ShouldContainKey("trace:" + TraceFeed.Id(7));
    }

    [Fact]
    public async Task What_a_lead_found_unusable_decides_nothing()
    {
        await _review.QueueAsync(Labels);
        await _review.EnterAsync(1);
        await AnswerAsync("correct", "wrong_tool");
        var item = await _review.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication);
        await _review.Desk.ExcludeAsync(item!.Item.Id, ReviewFixture.Lead, "empty", default);

        (await FindAsync())["case-0"].ShouldStartWith("Unusable: ");
    }

    [Fact]
    public async Task A_row_that_rests_on_a_label_that_is_held_back_is_left_out_of_the_gate_which_names_the_label()
    {
        await _review.QueueAsync(Labels);
        var items = await _review.EnterAsync(6);
        await AnswerAsync("correct", "correct");
        for (var i = 0; i < 5; i++)
            await AnswerAsync("correct", "wrong_tool");
        var row = $"review:{items[0]}";

        var report = ResultList.Decide(
            "evaluators: {e: {floor: 0.5}}",
            ResultList.Rows(100, passed: true).Append(ResultList.Rows(1, passed: false).Single() with { Id = row }),
            excluded: await FindAsync(options: new AgreementOptions { Items = 5 })
        );

        report.Excluded.Count.ShouldBe(1);
        report
            .Excluded.Rows[0]
            .ShouldBe(
                new GateRow(
                    row,
                    "Held back: people do not agree well enough under the label 'verdict' of the queue 'support'."
                )
            );
        (await FindAsync()).ShouldNotContainKey(row);
    }

    [Fact]
    public async Task An_edit_that_people_have_before_them_does_not_train()
    {
        await _review.QueueAsync(Labels);
        var entries = Enumerable.Range(0, 2).Select(number => Edit($"e{number}"));
        await _review.EnterAsync(entries);
        await AnswerAsync("correct", "correct");

        new UnsettledItems(_review.Wheel.Database).RowsOf("gold").ShouldBe(["e1"]);
        (await FindAsync("gold")).ShouldContainKey("e1");
    }

    [Theory]
    [InlineData(Labels, "{\"verdict\":\"correct\"}", true)]
    [InlineData(Labels, "{\"verdict\":\"wrong_tool\"}", false)]
    [InlineData("{}", "{\"verdict\":\"acceptable_refusal\"}", true)]
    [InlineData("{}", "{\"verdict\":\"unsupported_claim\"}", false)]
    [InlineData("labels: [{name: taste, kind: thumbs}]", "{\"taste\":\"up\"}", true)]
    [InlineData("labels: [{name: taste, kind: thumbs}]", "{\"taste\":\"down\"}", false)]
    [InlineData("labels: [{name: better, kind: edit}]", "{\"better\":\"Card 0 is on its way.\"}", true)]
    [InlineData("labels: [{name: better, kind: edit}]", "{\"better\":\"Your card comes tomorrow.\"}", false)]
    [InlineData("labels: [{name: quality, kind: rating}]", "{\"quality\":5}", false)]
    public async Task An_edit_is_overruled_where_people_found_the_original_output_right(
        string labels,
        string answer,
        bool isOverruled
    )
    {
        await _review.QueueAsync(labels);
        var item = (await _review.EnterAsync(UserEdit("e1"))).Single();
        await _review.AnswerNextAsync(ReviewFixture.Ada, answer);
        await _review.AnswerNextAsync(ReviewFixture.Bob, answer);

        var found = await FindAsync("gold");

        found.Keys.ShouldBe(isOverruled ? ["e1"] : []);
        if (isOverruled)
            found["e1"]
                .ShouldBe($"Overruled: people found the original output right, item {item} of the queue 'support'.");
        Held().Overruled().ShouldBe(found.Keys);
    }

    private static ReviewEntry UserEdit(string id)
    {
        var entry = Edit(id);
        return entry with { Content = entry.Content with { Edit = "Your card is lost." } };
    }

    private static ReviewEntry Edit(string id) => ReviewFixture.Entry(0) with { Source = ReviewSource.Event(id) };

    private Task<Dictionary<string, string>> FindAsync(string? dataset = null, AgreementOptions? options = null)
    {
        return Held(options).FindAsync(dataset, default);
    }

    private HeldBackRows Held(AgreementOptions? options = null)
    {
        var (database, queues) = (_review.Wheel.Database, new QueueLedger());
        var agreement = new QueueAgreement(database, queues, options ?? new AgreementOptions());
        return new HeldBackRows(database, queues, agreement);
    }

    private async Task AnswerAsync(string first, string second)
    {
        await _review.AnswerNextAsync(ReviewFixture.Ada, $$"""{"verdict":"{{first}}"}""");
        await _review.AnswerNextAsync(ReviewFixture.Bob, $$"""{"verdict":"{{second}}"}""");
    }

    private async Task AdjudicateAsync()
    {
        var item = await _review.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication);
        await _review.Desk.AdjudicateAsync(
            item!.Item.Id,
            ReviewFixture.Lead,
            ReviewFixture.Verdict("correct"),
            "read again",
            default
        );
    }
}
