using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review;

public sealed class DeskModelTests
{
    private const int Items = 4;

    private static readonly Person[] People =
    [
        .. Enumerable.Range(0, 4).Select(number => new Person($"person-{number}", Role.Lead)),
    ];

    private static readonly Gen<(int Action, int Person, int Item, int Verdict)[]> Histories =
        from length in Gen.Choose(5, 60)
        from steps in Gen.ArrayOf(
            from action in Gen.Choose(0, 9)
            from person in Gen.Choose(0, People.Length - 1)
            from item in Gen.Choose(0, Items - 1)
            from verdict in Gen.Choose(0, 1)
            select (action, person, item, verdict),
            length
        )
        select steps;

    [Fact]
    public void Whatever_people_do_the_desk_does_what_the_rules_say()
    {
        using var fixture = new ReviewFixture();
        var number = 0;
        Prop.ForAll(Histories.ToArbitrary(), history => FollowsModel(fixture, $"queue-{number++}", history))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(20));
    }

    private static bool FollowsModel(
        ReviewFixture fixture,
        string queue,
        (int Action, int Person, int Item, int Verdict)[] history
    )
    {
        var model = new DeskModel(Items, new QueueDefinition().Lease);
        fixture.QueueAsync(name: queue).GetAwaiter().GetResult();
        var ids = fixture
            .Reviews.Intake.EnterAsync(
                queue,
                [.. Enumerable.Range(0, Items).Select(ReviewFixture.Entry)],
                ReviewFixture.Lead,
                default
            )
            .GetAwaiter()
            .GetResult()
            .Select(result => result.ItemId)
            .ToList();
        foreach (var step in history)
        {
            fixture.Clock.Now += TimeSpan.FromSeconds(1);
            var (expected, actual) = Do(fixture, model, queue, ids, step);
            if (expected != actual)
                throw new InvalidOperationException($"{step}: the model says '{expected}', the desk '{actual}'.");
        }
        return ids.Index()
            .All(each =>
                ItemNames.Of(fixture.Desk.Show(each.Item, People[0]).Status)
                == model.StatusOf(each.Index, fixture.Clock.Now)
            );
    }

    private static (string? Expected, string? Actual) Do(
        ReviewFixture fixture,
        DeskModel model,
        string queue,
        List<ReviewItemId> ids,
        (int Action, int Person, int Item, int Verdict) step
    )
    {
        var (desk, person, id, now) = (fixture.Desk, People[step.Person], ids[step.Item], fixture.Clock.Now);
        var verdict = step.Verdict == 0 ? "correct" : "wrong_tool";
        switch (step.Action)
        {
            case <= 3:
                var items = desk.NextAsync(queue, person, 1, Flywheel.Review.Desk.LeasePurpose.Review, default)
                    .GetAwaiter()
                    .GetResult();
                return (
                    model.Next(step.Person, now)?.ToString(),
                    items.Count == 0 ? null : ids.IndexOf(items[0].Item.Id).ToString()
                );
            case <= 6:
                return (
                    model.Answer(step.Person, step.Item, verdict, now).ToString(),
                    Succeeds(() => desk.AnswerAsync(id, person, ReviewFixture.Verdict(verdict), null, default))
                );
            case 7:
                return (
                    model.Skip(step.Person, step.Item, now).ToString(),
                    Succeeds(() => desk.SkipAsync(id, person, "unclear", default))
                );
            case 8 when step.Verdict == 0:
                return (
                    (model.Undo(step.Person, now) is not null).ToString(),
                    Succeeds(() => desk.UndoAsync(queue, person, default))
                );
            case 8:
                return (
                    model.Adjudicate(step.Person, step.Item).ToString(),
                    Succeeds(() => desk.AdjudicateAsync(id, person, ReviewFixture.Verdict(verdict), "so", default))
                );
            default:
                fixture.Clock.Now += TimeSpan.FromSeconds(200 * (1 + step.Verdict * 2));
                return (null, null);
        }
    }

    private static string Succeeds(Func<Task> action)
    {
        try
        {
            action().GetAwaiter().GetResult();
            return bool.TrueString;
        }
        catch (ReviewException refused) when (refused.Fault is ReviewFault.LeaseLost or ReviewFault.Conflict)
        {
            return bool.FalseString;
        }
    }
}
