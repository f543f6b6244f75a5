using Dapper;
using Flywheel.Review.Desk;
using Flywheel.Storage;

namespace Flywheel.Tests.Review;

public sealed class FreePlacesTests : IDisposable
{
    private readonly ReviewFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(nameof(FreePlaces.NextGroup), FreePlaces.NextGroup, "review_items_free")]
    [InlineData(nameof(FreePlaces.FirstOfGroup), FreePlaces.FirstOfGroup, "review_items_free")]
    [InlineData(nameof(FreePlaces.FirstDisagreed), FreePlaces.FirstDisagreed, "review_items_disagreed")]
    [InlineData(nameof(FreePlaces.FirstGold), FreePlaces.FirstGold, "review_items_known")]
    internal void A_look_up_reads_one_index_in_its_order_and_nothing_else(string name, string sql, string index)
    {
        var plan = _fixture.Wheel.Database.Read(connection =>
        {
            var steps = new List<string>();
            using var rows = new Statement(connection, "EXPLAIN QUERY PLAN " + sql);
            while (rows.Step())
                steps.Add(rows.Text(3));
            return steps;
        });

        plan[0].ShouldContain($"USING COVERING INDEX {index} (queue=?", customMessage: name);
        plan.ShouldAllBe(step => !step.StartsWith("SCAN") && !step.Contains("TEMP B-TREE"));
    }

    // Two people work ahead of all others: what they have answered must not be in anybody's way.
    [Fact]
    public async Task Who_has_answered_much_alone_still_gets_the_first_item_that_is_free()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(60);
        for (var item = 0; item < 40; item++)
            await _fixture.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"correct"}""");
        for (var item = 0; item < 20; item++)
            await _fixture.AnswerNextAsync(ReviewFixture.Bob, """{"verdict":"correct"}""");

        (await SourceAsync(ReviewFixture.Ada)).ShouldBe("row:cases/case-40");
        (await SourceAsync(ReviewFixture.Bob)).ShouldBe("row:cases/case-20");
        (await SourceAsync(ReviewFixture.Cleo)).ShouldBe("row:cases/case-21");
        _fixture
            .Wheel.Database.Read(connection => connection.Query<int>("SELECT count(*) FROM review_leases").Single())
            .ShouldBe(3);
    }

    private async Task<string> SourceAsync(Flywheel.Review.Person person) =>
        (await _fixture.NextAsync(person)).ShouldNotBeNull().Item.Source.Text;
}
