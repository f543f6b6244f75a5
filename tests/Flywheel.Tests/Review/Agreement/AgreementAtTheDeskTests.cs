using System.Text;
using Flywheel.Events;
using Flywheel.Review;
using Flywheel.Review.Agreement;
using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Tests.Review.Agreement;

/// <summary>Agreement of items that go the way of the desk: leases, undo, disagreement, adjudication.</summary>
public sealed class AgreementAtTheDeskTests : IDisposable
{
    private readonly ReviewTables _tables = new(ReviewTables.Verdict, new TextLabel("comment", IsRequired: false));
    private readonly ReviewDesk _desk;
    private readonly QueueAgreement _agreement;

    public AgreementAtTheDeskTests()
    {
        var queues = new QueueLedger();
        var log = new EventLog(_tables.Database, new EventLogOptions(), TimeProvider.System);
        _desk = new ReviewDesk(
            _tables.Database,
            queues,
            new AuditTrail(_tables.Database, TimeProvider.System),
            new ReviewedEdits(_tables.Database, log, queues, pseudonymOf: name => name),
            TimeProvider.System
        );
        _agreement = new QueueAgreement(_tables.Database, queues, new AgreementOptions());
    }

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task What_is_counted_is_what_stands_after_undo_disagreement_and_adjudication()
    {
        _tables.Add();
        _tables.Add();
        await AnswerAsync("ada", "odd");
        await Verdicts();
        await _desk.UndoAsync(ReviewTables.Queue, Reviewer("ada"), default);
        await AnswerAsync("ada", "good");
        await AnswerAsync("ada", "good");
        await AnswerAsync("bob", "good");
        await AnswerAsync("bob", "bad");
        (await Verdicts()).ShouldBeEmpty();
        await AnswerAsync("cleo", "good");
        await AnswerAsync("cleo", "bad");
        (await Verdicts()).Single(each => each.Choice is null).Items.ShouldBe(2);
        await AdjudicateAsync("bad");

        var verdicts = await Verdicts();

        verdicts.Select(each => (each.Choice, each.Items)).ShouldBe([(null, 2), ("bad", 1), ("good", 2)]);
        verdicts[0].Percent.Value!.Value.ShouldBe((1 + (1 / 3.0)) / 2, 1e-12);
    }

    private async Task AnswerAsync(string person, string verdict)
    {
        var item = (await _desk.NextAsync(ReviewTables.Queue, Reviewer(person), 1, LeasePurpose.Review, default))[0];
        await _desk.AnswerAsync(item.Item.Id, Reviewer(person), Values(verdict), comment: null, default);
    }

    private async Task AdjudicateAsync(string verdict)
    {
        var lead = new Person("lea", Role.Lead);
        var item = (await _desk.NextAsync(ReviewTables.Queue, lead, 1, LeasePurpose.Adjudication, default))[0];
        await _desk.AdjudicateAsync(item.Item.Id, lead, Values(verdict), "read again", default);
    }

    private async Task<IReadOnlyList<LabelAgreement>> Verdicts() =>
        await _agreement.ByLabelAsync(ReviewTables.Queue, default);

    private static Person Reviewer(string name) => new(name, Role.Reviewer);

    private static JsonPlace Values(string verdict) =>
        JsonPlace.Parse(Encoding.UTF8.GetBytes($$"""{"verdict":"{{verdict}}"}"""), ReviewFault.InvalidAnswer);
}
