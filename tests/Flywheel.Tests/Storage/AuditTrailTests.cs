using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Storage;

public sealed class AuditTrailTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Database _database;
    private readonly AuditTrail _trail;

    public AuditTrailTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        _trail = new AuditTrail(_database, new ManualClock());
        for (var i = 1; i <= 5; i++)
            _trail.AppendAsync("ada", "quarantine.release", $"event-{i}", "checked", "{}", default).Wait();
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Entries_are_read_back_in_order_and_the_chain_is_whole()
    {
        _trail.Read(2, 2).Select(entry => entry.Subject).ShouldBe(["event-3", "event-4"]);
        _trail
            .Verify()
            .ShouldSatisfyAllConditions(result => result.IsWhole.ShouldBeTrue(), result => result.Entries.ShouldBe(5));
    }

    [Theory]
    [InlineData("UPDATE audit_trail SET why = 'x'")]
    [InlineData("DELETE FROM audit_trail WHERE number = 5")]
    [InlineData("UPDATE audit_trail_head SET number = 3")]
    [InlineData("DELETE FROM audit_trail_head")]
    public async Task The_database_refuses_changes(string sql)
    {
        var failure = await Should.ThrowAsync<SqliteException>(() => Run(sql));
        failure.Message.ShouldContain("append-only");
    }

    [Theory]
    [InlineData("UPDATE audit_trail SET why = 'x' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_trail SET recorded_at = recorded_at + 1 WHERE number = 1", 1)]
    [InlineData("UPDATE audit_trail SET actor = 'adaq', action = 'uarantine.release' WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit_trail WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit_trail WHERE number >= 4", 4)]
    [InlineData("DELETE FROM audit_trail_head", 6)]
    public async Task A_change_behind_the_databases_back_is_found_with_the_first_broken_entry(
        string sql,
        long firstBroken
    )
    {
        await DropTriggers();
        await Run(sql);

        _trail.Verify().FirstBroken.ShouldBe(firstBroken);
    }

    [Fact]
    public async Task An_entry_of_a_failed_unit_of_work_is_not_recorded()
    {
        await Should.ThrowAsync<InvalidOperationException>(() =>
            _database.WriteAsync(
                connection =>
                {
                    _trail.Append(connection, "ada", "key.create", "app", "", "{}");
                    throw new InvalidOperationException();
                },
                default
            )
        );

        _trail.Verify().Entries.ShouldBe(5);
    }

    private async Task DropTriggers()
    {
        foreach (
            var trigger in (string[])
                [
                    "audit_trail_refuses_update",
                    "audit_trail_refuses_delete",
                    "audit_trail_head_refuses_going_back",
                    "audit_trail_head_refuses_delete",
                ]
        )
            await Run($"DROP TRIGGER {trigger}");
    }

    private Task Run(string sql) =>
        _database.WriteAsync(
            connection =>
            {
                using var statement = new Statement(connection, sql);
                statement.Run();
            },
            default
        );
}
