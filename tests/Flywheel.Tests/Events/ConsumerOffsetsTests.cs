using Flywheel.Events;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Events;

public sealed class ConsumerOffsetsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Database _database;
    private readonly ConsumerOffsets _offsets;

    public ConsumerOffsetsTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        _offsets = new ConsumerOffsets(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void A_consumer_that_has_not_begun_is_at_zero() => _offsets.Get("curate").ShouldBe(0);

    [Fact]
    public async Task An_offset_never_goes_back()
    {
        await Commit(7);
        await Commit(3);

        _offsets.Get("curate").ShouldBe(7);
    }

    [Fact]
    public async Task An_offset_of_a_failed_unit_of_work_is_not_committed()
    {
        var failing = _database.WriteAsync(
            connection =>
            {
                ConsumerOffsets.Commit(connection, "curate", 9);
                throw new InvalidOperationException();
            },
            default
        );

        await Should.ThrowAsync<InvalidOperationException>(failing);
        _offsets.Get("curate").ShouldBe(0);
    }

    [Fact]
    public async Task A_consumer_ahead_of_the_log_is_a_finding_of_the_doctor()
    {
        await Commit(5);

        var finding = (await new EventLogCheck(_database).FindingsAsync()).ShouldHaveSingleItem();
        finding.Place.ShouldContain("consumer curate");
        finding.Problem.ShouldContain("the log ends at 0");
    }

    private Task Commit(long offset) =>
        _database.WriteAsync(connection => ConsumerOffsets.Commit(connection, "curate", offset), default);
}
