using Flywheel.Review;
using Flywheel.Review.Exchange;
using Flywheel.Review.People;

namespace Flywheel.Tests.Review.Exchange;

/// <summary>Who is meant by the names in a file.</summary>
public sealed class ImportedPeopleTests : IDisposable
{
    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Fact]
    public async Task Who_answered_must_be_known()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        var id = (await _review.EnterAsync(1))[0];
        var file = $$$"""
            [{"id":"{{{id}}}","fields":{},"responses":{"verdict":[{"value":"bad","user_id":"7d0b5a0e-0000-4000-8000-000000000000"}]}}]
            """;

        (
            await Should.ThrowAsync<ReviewException>(() =>
                ExchangeFile.ImportAsync(_review, ReviewFormat.Argilla, file, [])
            )
        ).Message.ShouldContain("--person");
    }

    [Theory]
    [InlineData("ada\u200b")]
    [InlineData("\u0430da")]
    [InlineData(" ada")]
    [InlineData("")]
    public async Task Who_cannot_have_an_account_cannot_answer_elsewhere_either(string person)
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        var id = (await _review.EnterAsync(1))[0];

        var refused = await Should.ThrowAsync<ReviewException>(() =>
            ExchangeFile.ImportAsync(_review, ReviewFormat.Jsonl, ExchangeFile.Line(id, person, "good"), [])
        );

        refused.Message.ShouldContain("a name has 1 to 128 letters");
        (
            await ExchangeFile.ImportAsync(
                _review,
                ReviewFormat.Jsonl,
                ExchangeFile.Line(id, person, "good"),
                new() { [person] = "ada" }
            )
        ).Added.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Spellings_of_a_name_are_one_person(bool hasAccount)
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        var id = (await _review.EnterAsync(1))[0];
        if (hasAccount)
            await InviteAsync("ada@x.org", pseudonym: null);

        var result = await ExchangeFile.ImportAsync(
            _review,
            ReviewFormat.Jsonl,
            $"{ExchangeFile.Line(id, "Ada@x.org", "good")}\n{ExchangeFile.Line(id, "ADA@X.ORG", "good")}",
            []
        );

        result.ShouldBe(new ImportResult(Added: 1, Unchanged: 1, Late: 0, Unknown: 0));
        (
            await ExchangeFile.ImportAsync(_review, ReviewFormat.Jsonl, ExchangeFile.Line(id, "ada@X.org", "good"), [])
        ).Unchanged.ShouldBe(1);
        var trail = new Flywheel.Storage.AuditTrail(_review.Wheel.Database, _review.Clock).Read(0, 100);
        trail
            .Single(entry => entry.Action == "review.import")
            .DetailsJson.ShouldContain(hasAccount ? "ada@x.org" : "Ada@x.org");
    }

    [Fact]
    public async Task Who_answered_elsewhere_before_they_had_an_account_is_the_same_person_with_one()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        var id = (await _review.EnterAsync(1))[0];
        await ExchangeFile.ImportAsync(_review, ReviewFormat.Jsonl, ExchangeFile.Line(id, "Ada@X.org", "good"), []);

        var account = (await InviteAsync("ada@x.org", pseudonym: null)).Account;

        (await _review.NextAsync(account.Person)).ShouldBeNull();
        (
            await ExchangeFile.ImportAsync(_review, ReviewFormat.Jsonl, ExchangeFile.Line(id, "Ada@X.org", "good"), [])
        ).Unchanged.ShouldBe(1);
        _review.Desk.Show(id, account.Person).Answer.ShouldNotBeNull().Person.ShouldBe("ada@x.org");
    }

    [Fact]
    public async Task Nobody_answers_their_own_edit_under_another_spelling_of_their_name()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [good, bad]}]");
        await InviteAsync("ada@x.org", "u-1");
        var id = (await _review.EnterAsync(ReviewFixture.Entry(1) with { Author = "u-1" }))[0];

        var refused = await Should.ThrowAsync<ReviewException>(() =>
            ExchangeFile.ImportAsync(_review, ReviewFormat.Jsonl, ExchangeFile.Line(id, "ADA@x.org", "good"), [])
        );

        refused.Message.ShouldContain("nobody answers their own");
    }

    private Task<Invitation> InviteAsync(string name, string? pseudonym) =>
        new Accounts(_review.Wheel.Database, _review.Clock).InviteAsync(name, Role.Reviewer, pseudonym, "lea", default);
}
