using System.Text;
using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Review;

/// <summary>A workspace with queues, and a clock that stands where a test puts it.</summary>
internal sealed class ReviewFixture : IDisposable
{
    public const string Queue = "support";

    public static readonly Person Ada = new("ada", Role.Reviewer);
    public static readonly Person Bob = new("bob", Role.Reviewer);
    public static readonly Person Cleo = new("cleo", Role.Reviewer);
    public static readonly Person Lead = new("lea", Role.Lead);

    private readonly TemporaryDirectory _directory = new();

    public ReviewFixture() =>
        Wheel = Wheel.Open(Workspace.Open(_directory.File("workspace")), new WheelOptions(), Clock);

    public ManualClock Clock { get; } = new();

    public Wheel Wheel { get; }

    public Reviews Reviews => Wheel.Reviews;

    public ReviewDesk Desk => Reviews.Desk;

    public static JsonPlace Json(string json, ReviewFault fault = ReviewFault.InvalidAnswer) =>
        JsonPlace.Parse(Encoding.UTF8.GetBytes(json), fault);

    public static JsonPlace Verdict(string choice) => Json($$"""{"verdict":"{{choice}}"}""");

    /// <summary>Makes the queue, or changes its definition.</summary>
    public Task<QueueProgress> QueueAsync(string yaml = "{}", string name = Queue) =>
        Reviews.Queues.PutAsync(name, QueueYaml.Read(yaml, "queue.yaml"), Lead, default);

    /// <summary>Puts items into the queue by hand.</summary>
    public async Task<IReadOnlyList<ReviewItemId>> EnterAsync(params IEnumerable<ReviewEntry> entries) =>
        [.. (await Reviews.Intake.EnterAsync(Queue, [.. entries], Lead, default)).Select(result => result.ItemId)];

    /// <summary>Puts so many different items into the queue.</summary>
    public Task<IReadOnlyList<ReviewItemId>> EnterAsync(int count) =>
        EnterAsync(Enumerable.Range(0, count).Select(Entry));

    public static ReviewEntry Entry(int number) =>
        new()
        {
            Source = ReviewSource.Row("cases", FormattableString.Invariant($"case-{number}")),
            Content = new ReviewContent
            {
                Input = Flywheel.Events.Prompt.FromText("Where is my card?"),
                Output = FormattableString.Invariant($"Card {number} is on its way."),
            },
        };

    /// <summary>The next item for a person; null when there is none.</summary>
    public async Task<ItemView?> NextAsync(Person person, LeasePurpose purpose = LeasePurpose.Review) =>
        (await Desk.NextAsync(Queue, person, count: 1, purpose, default)).SingleOrDefault();

    /// <summary>Takes the next item of a person and answers it.</summary>
    public async Task<ItemView> AnswerNextAsync(Person person, string json)
    {
        var item = await NextAsync(person);
        return await Desk.AnswerAsync(item.ShouldNotBeNull().Item.Id, person, Json(json), comment: null, default);
    }

    /// <summary>Runs something that is to be refused.</summary>
    /// <returns>The kind of the refusal.</returns>
    public static async Task<ReviewFault> RefusedAsync(Func<Task> action) =>
        (await Should.ThrowAsync<ReviewException>(action)).Fault;

    public void Dispose()
    {
        Wheel.Dispose();
        _directory.Dispose();
    }
}
