using Dapper;
using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Tests.Review;

public sealed class ManyReviewersTests : IDisposable
{
    private const int Reviewers = 2;

    private static readonly TimeSpan Lease = new QueueDefinition().Lease;

    private readonly TemporaryDirectory _directory = new();
    private readonly SteppingClock _clock = new();
    private readonly Wheel _wheel;

    public ManyReviewersTests() =>
        _wheel = Wheel.Open(Workspace.Open(_directory.File("workspace")), new WheelOptions(), _clock);

    public void Dispose()
    {
        _wheel.Dispose();
        _directory.Dispose();
    }

    // Each of them now and then leaves what it holds lying, and the clock jumps over all leases at any moment.
    [Theory]
    [InlineData("pull", 5000)]
    [InlineData("load", 1000)]
    [InlineData("round_robin", 1000)]
    public async Task Eight_reviewers_who_crash_and_dawdle_answer_every_item_exactly_as_often_as_it_needs(
        string assignment,
        int items
    )
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(number => $"reviewer-{number}")];
        await EnterAsync($$"""{assignment: {{assignment}}, people: [{{string.Join(", ", names)}}]}""", items);

        await Task.WhenAll(names.Select((name, index) => Task.Run(() => WorkAsync(name, new Random(index), items))));

        var answers = Query<(string Item, int Answers, int People)>(
            "SELECT hex(i.item_id), count(*), count(DISTINCT a.person) FROM review_items i JOIN review_answers a ON a.item = i.item GROUP BY i.item"
        );
        answers.Count.ShouldBe(items);
        answers.ShouldAllBe(item => item.Answers == Reviewers && item.People == Reviewers);
        Query<(int Status, int Count)>("SELECT status, count(*) FROM review_items GROUP BY status")
            .ShouldBe([((int)ItemStatus.Decided, items)]);
        Query<int>("SELECT count(*) FROM review_items WHERE free <> 0").ShouldBe([0]);
        Query<int>("SELECT count(*) FROM review_leases").ShouldBe([0]);
        Query<int>("SELECT count(*) FROM review_assignments").ShouldBe([0]);
        Query<int>("SELECT count(*) FROM audit_trail WHERE action = 'review.agreed'").ShouldBe([items]);
    }

    private async Task WorkAsync(string name, Random random, int count)
    {
        var person = new Person(name, Role.Reviewer);
        while (!IsDone(count))
        {
            var items = await _wheel.Reviews.Desk.NextAsync(
                ReviewFixture.Queue,
                person,
                ReviewDesk.MostHeld,
                LeasePurpose.Review,
                default
            );
            // Whoever has nothing to do waits in small steps, or nobody could finish.
            if (items.Count == 0)
                _clock.Advance(Lease / 200);
            else if (random.Next(50) == 0)
                _clock.Advance(Lease);
            // A crash: the rest stays before nobody until its leases run out.
            var answered = items.Take(random.Next(20) == 0 ? random.Next(ReviewDesk.MostHeld) : ReviewDesk.MostHeld);
            await Task.WhenAll(answered.Select(item => AnswerAsync(item, person)));
        }
    }

    private async Task AnswerAsync(ItemView item, Person person)
    {
        try
        {
            await _wheel.Reviews.Desk.AnswerAsync(
                item.Item.Id,
                person,
                ReviewFixture.Verdict("correct"),
                comment: null,
                default
            );
        }
        catch (ReviewException refused) when (refused.Fault is ReviewFault.LeaseLost or ReviewFault.Conflict) { }
    }

    private bool IsDone(int items) =>
        _wheel.Reviews.Queues.Get(ReviewFixture.Queue, ReviewFixture.Lead).Counts[ItemStatus.Decided] == items;

    private async Task EnterAsync(string definition, int items)
    {
        var lead = ReviewFixture.Lead;
        await _wheel.Reviews.Queues.PutAsync(ReviewFixture.Queue, QueueYaml.Read(definition, "q"), lead, default);
        foreach (var batch in Enumerable.Range(0, items).Select(ReviewFixture.Entry).Chunk(1000))
            await _wheel.Reviews.Intake.EnterAsync(ReviewFixture.Queue, batch, lead, default);
    }

    private List<T> Query<T>(string sql) => _wheel.Database.Read(connection => connection.Query<T>(sql).AsList());
}
