using Flywheel.Review.Agreement;
using Flywheel.Review.Queues;

namespace Flywheel.Tests.Review.Agreement;

/// <summary>Reports of queues with many items: computed by one process, read by the next.</summary>
public sealed class KeptReportsTests : IDisposable
{
    private readonly ReviewTables _tables = new(ReviewTables.Verdict);

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task A_report_of_many_items_is_the_same_after_a_start_without_being_computed_again()
    {
        Fill(1000);
        var computed = await Agreement().ReportAsync(ReviewTables.Queue, byCohort: false, default);
        var reviewers = await Agreement().ByReviewerAsync(ReviewTables.Queue, default);

        // From here on there is nothing left that it could be computed from.
        _tables.Execute("DELETE FROM review_agreement_patterns; DELETE FROM review_agreement_pairs", new { });

        var kept = await Agreement().ReportAsync(ReviewTables.Queue, byCohort: false, default);
        kept.Labels.ShouldBe(computed.Labels);
        kept.Labels.ShouldNotBeEmpty();
        (kept.Floor, kept.ItemsNeeded).ShouldBe((computed.Floor, computed.ItemsNeeded));
        (await Agreement().ByReviewerAsync(ReviewTables.Queue, default)).ShouldBe(reviewers);
    }

    [Fact]
    public async Task A_thousandth_more_items_or_other_settings_make_another_report()
    {
        Fill(1000);
        (await ItemsAsync(Agreement())).ShouldBe(1000);

        (await ItemsAsync(Agreement(items: 7))).ShouldBe(1000);
        _tables.AddVerdicts(null, ("ada", "good"), ("bob", "good"));

        (await ItemsAsync(Agreement())).ShouldBe(1001);
        (await Agreement(items: 7).ReportAsync(ReviewTables.Queue, byCohort: false, default)).ItemsNeeded.ShouldBe(7);
    }

    [Fact]
    public async Task Of_few_items_every_one_counts_at_once()
    {
        Fill(998);
        (await ItemsAsync(Agreement())).ShouldBe(998);

        _tables.AddVerdicts(null, ("ada", "good"), ("bob", "good"));

        (await ItemsAsync(Agreement())).ShouldBe(999);
    }

    private QueueAgreement Agreement(int items = 30) =>
        new(_tables.Database, new QueueLedger(), new AgreementOptions { Items = items });

    private static async Task<long> ItemsAsync(QueueAgreement agreement) =>
        (await agreement.ReportAsync(ReviewTables.Queue, byCohort: false, default)).Labels[0].Items;

    // As many complete items as the desk would leave, by one statement each table.
    private void Fill(int items) =>
        _tables.Execute(
            """
            INSERT INTO review_people(id, name) VALUES (1, 'ada'), (2, 'bob');
            CREATE TEMP TABLE made AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @items) SELECT i FROM n;
            INSERT INTO review_items(item, item_id, queue, source, rule, schema_version, rank, reviewers, free, is_gold, entered_at)
            SELECT 100000 + i, randomblob(16), 1, 'inline:' || i, 0, 1, i, 2, 0, 0, 0 FROM made;
            INSERT INTO review_contents(item, content)
            SELECT 100000 + i, (SELECT content FROM review_contents WHERE item = @model) FROM made;
            INSERT INTO review_answers(item, person, answer_values, answered_at, milliseconds)
            SELECT 100000 + i, p.id, CASE WHEN i % 3 = 0 AND p.id = 2 THEN '{"verdict":"bad"}' ELSE '{"verdict":"good"}' END, 0, 0
            FROM made, review_people p;
            UPDATE review_items SET status = 3 WHERE item > 100000;
            DROP TABLE made
            """,
            new { items, model = _tables.Add() }
        );
}
