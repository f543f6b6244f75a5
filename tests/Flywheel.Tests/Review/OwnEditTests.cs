using Dapper;
using Flywheel.Review;
using Flywheel.Review.Exchange;
using Flywheel.Review.Items;

namespace Flywheel.Tests.Review;

public sealed class OwnEditTests : IDisposable
{
    private static readonly Person Author = ReviewFixture.Ada with { Pseudonym = "u_1" };

    private readonly ReviewFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_gold_item_never_comes_to_who_wrote_the_edit()
    {
        await EnterAsync(isGold: true);
        await _fixture.EnterAsync(60);
        var met = new Dictionary<string, bool> { ["ada"] = false, ["bob"] = false };

        foreach (var person in new[] { Author, ReviewFixture.Bob })
            for (var turn = 0; turn < 60; turn++)
            {
                var item = await _fixture.AnswerNextAsync(person, """{"verdict":"correct"}""");
                met[person.Name] |= item.Item.IsGold;
            }

        (met["ada"], met["bob"]).ShouldBe((false, true));
    }

    [Fact]
    public async Task Who_turns_out_to_have_written_what_they_hold_cannot_answer_it()
    {
        var id = await EnterAsync(isGold: false);
        await _fixture.NextAsync(ReviewFixture.Ada);

        (
            await ReviewFixture.RefusedAsync(() =>
                _fixture.Desk.AnswerAsync(id, Author, ReviewFixture.Verdict("correct"), null, default)
            )
        ).ShouldBe(ReviewFault.Conflict);
        await _fixture.Desk.SkipAsync(id, Author, "it is mine", default);
    }

    [Fact]
    public async Task An_answer_to_ones_own_edit_is_not_brought_in_from_another_tool()
    {
        var id = await EnterAsync(isGold: true);
        await HaveAccountAsync();
        var answer = new ImportedAnswer(id, "ada", new() { ["verdict"] = "correct" }, null, TimeSpan.Zero);

        (
            await ReviewFixture.RefusedAsync(() => _fixture.Desk.ImportAsync([answer], ReviewFixture.Lead, default))
        ).ShouldBe(ReviewFault.Conflict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_database_refuses_an_answer_to_ones_own_edit(bool isGold)
    {
        await EnterAsync(isGold);
        await HaveAccountAsync();

        var refused = await Should.ThrowAsync<Exception>(() => InsertAsync("ada"));
        await InsertAsync("bob");

        refused.ToString().ShouldContain("nobody answers their own edit");
    }

    private async Task<ReviewItemId> EnterAsync(bool isGold)
    {
        await _fixture.QueueAsync("{reviewers: 2, gold_share: 0.5}");
        var right = isGold ? ReviewFixture.Verdict("correct") : (JsonPlace?)null;
        return (await _fixture.EnterAsync(ReviewFixture.Entry(-1) with { Author = "u_1", Gold = right }))[0];
    }

    private Task<int> HaveAccountAsync() =>
        ExecuteAsync(
            "INSERT INTO people(name, folded_name, role, pseudonym, created_at) VALUES ('ada', 'ada', 'reviewer', 'u_1', 0)"
        );

    private Task<int> InsertAsync(string person) =>
        ExecuteAsync(
            $"""
            INSERT OR IGNORE INTO review_people(name) VALUES ('{person}');
            INSERT INTO review_answers(item, person, answer_values, answered_at, milliseconds)
            SELECT i.item, p.id, '{"{}"}', 0, 0 FROM review_items i, review_people p WHERE p.name = '{person}'
            """
        );

    private Task<int> ExecuteAsync(string sql) =>
        _fixture.Wheel.Database.WriteAsync(connection => connection.Execute(sql), default);
}
