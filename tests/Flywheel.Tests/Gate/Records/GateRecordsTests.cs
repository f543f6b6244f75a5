using Flywheel.Gate;
using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;
using Flywheel.Storage;
using Flywheel.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Gate.Records;

public sealed class GateRecordsTests : IDisposable
{
    private const string Policy = "evaluators: {e: {floor: 0.9, failure_modes: [ungrounded]}}\n";

    private readonly TemporaryDirectory _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Database _database;
    private readonly GateRecords _gates;

    public GateRecordsTests()
    {
        _database = Database.Open(_folder.File("flywheel.db"), _clock);
        _gates = new GateRecords(_database, _clock);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_decision_is_kept_whole()
    {
        var rows = ResultList.Rows(100, passed: true).Concat(ResultList.Rows(5, false, 100, "card", "ungrounded"));

        var report = await AddAsync(ResultList.Decide(Policy, rows, ResultList.Rows(90, passed: true)));

        var stored = _gates.Find(report.GateId!)!;
        stored.Policy.ShouldBe(Policy);
        stored.Gate.PolicyHash.ShouldStartWith(report.PolicyVersion);
        stored.Gate.DecidedAt.ShouldBe(_clock.Now);
        (stored.Gate.Decision, stored.Gate.Reason).ShouldBe((GateOutcome.Block, report.Reason));
        (stored.Gate.Candidate, stored.Gate.Baseline).ShouldBe(("candidate", "baseline"));
        JsonReport.TextOf(JsonReport.Read(stored.Report)).ShouldBe(JsonReport.TextOf(report));
    }

    [Fact]
    public async Task Pages_follow_one_another_from_the_latest_on()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            var decided = ResultList.Decide(Policy, ResultList.Rows(100, passed: i % 2 == 0, mode: "ungrounded"));
            ids.Add((await AddAsync(decided)).GateId!);
        }

        var pages = new List<string>();
        for (string? after = null; _gates.List(after, decision: null, 2) is { Count: > 0 } page; after = page[^1].Id)
            pages.AddRange(page.Select(gate => gate.Id));

        pages.ShouldBe(Enumerable.Reverse(ids));
        _gates.List(null, GateOutcome.Block, 10).Select(gate => gate.Id).ShouldBe([ids[5], ids[3], ids[1]]);
    }

    [Fact]
    public async Task The_beginning_of_an_id_names_a_decision_where_it_is_the_only_one()
    {
        var decided = ResultList.Decide(Policy, ResultList.Rows(100, passed: false));
        var first = (await AddAsync(decided)).GateId!;
        _clock.Now += TimeSpan.FromDays(40_000);
        var second = (await AddAsync(decided)).GateId!;
        var shared = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();

        _gates.Get(first[..(shared + 1)]).Gate.Id.ShouldBe(first);
        Should.Throw<FlywheelException>(() => _gates.Get(first[..shared])).Message.ShouldContain("Give more of the id");
        Should.Throw<FlywheelException>(() => _gates.Get("%")).Message.ShouldContain("no gate '%'");
        _gates.Find(first[..^1]).ShouldBeNull();
    }

    [Fact]
    public async Task A_decision_cannot_be_changed()
    {
        await AddAsync(ResultList.Decide(Policy, ResultList.Rows(100, passed: false)));

        await Should.ThrowAsync<SqliteException>(() =>
            _database.WriteAsync(
                connection =>
                {
                    using var update = new Statement(connection, "UPDATE gates SET decision = 'pass'");
                    update.Run();
                },
                CancellationToken.None
            )
        );
    }

    private Task<GateReport> AddAsync(GateReport report) =>
        _gates.AddAsync(GatePolicy.Parse(Policy, "gate.yaml"), report, CancellationToken.None);
}
