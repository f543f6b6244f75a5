using Flywheel.Gate.Reports;
using Flywheel.Storage;

namespace Flywheel.Gate.Records;

/// <summary>The decisions of a workspace. They are only ever added. Thread-safe.</summary>
internal sealed class GateRecords(Database database, TimeProvider time)
{
    private const string Columns = "id, decided_at, decision, reason, candidate, baseline, policy_hash";

    /// <summary>Keeps a decision.</summary>
    /// <returns>The report, which names the id under which it is kept.</returns>
    public async Task<GateReport> AddAsync(GatePolicy policy, GateReport report, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var kept = report with { GateId = Guid.CreateVersion7(now).ToString() };
        var json = JsonReport.TextOf(kept);
        await database
            .WriteAsync(
                connection =>
                {
                    using var insert = new Statement(
                        connection,
                        $"INSERT INTO gates({Columns}, policy, report) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                    );
                    insert.Bind(1, kept.GateId).Bind(2, now.ToUnixTimeMilliseconds());
                    insert.Bind(3, OutcomeName.Of(kept.Decision)).Bind(4, kept.Reason).Bind(5, kept.Candidate);
                    insert.BindOptional(6, kept.Baseline).Bind(7, YamlText.Sha256Of(policy.Text));
                    insert.Bind(8, policy.Text).Bind(9, json).Run();
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return kept;
    }

    /// <summary>Decisions, the latest first.</summary>
    /// <param name="after">Only those before the one of this id; null from the latest on.</param>
    /// <param name="decision">Only these; null for all.</param>
    /// <param name="limit">The most of them, at least 1.</param>
    public IReadOnlyList<GateRecord> List(string? after, GateOutcome? decision, int limit) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                $"""
                SELECT {Columns} FROM gates
                WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR decision = ?2) ORDER BY id DESC LIMIT ?3
                """
            );
            rows.BindOptional(1, after)
                .BindOptional(2, decision is { } wanted ? OutcomeName.Of(wanted) : null)
                .Bind(3, limit);
            var gates = new List<GateRecord>();
            while (rows.Step())
                gates.Add(Record(rows));
            return gates;
        });

    /// <summary>The latest decision by the same results and policy; null when there is none.</summary>
    /// <param name="candidate">Where the candidate's results are.</param>
    /// <param name="baseline">Where the baseline's results are; null without one.</param>
    /// <param name="policyHash">The SHA-256 of the policy's text.</param>
    public StoredGate? Latest(string candidate, string? baseline, string policyHash) =>
        database.Read(connection =>
        {
            using var row = new Statement(
                connection,
                $"""
                SELECT {Columns}, policy, report FROM gates
                WHERE candidate = ?1 AND baseline IS ?2 AND policy_hash = ?3 ORDER BY id DESC LIMIT 1
                """
            ).Bind(1, candidate).BindOptional(2, baseline).Bind(3, policyHash);
            return row.Step() ? new StoredGate(Record(row), row.Text(7), row.Text(8)) : null;
        });

    /// <summary>The decision of an id; null when there is none.</summary>
    public StoredGate? Find(string id) => Beginning(id).Find(gate => gate.Gate.Id == id);

    /// <summary>The decision of an id, or of the beginning of one that no other shares.</summary>
    /// <exception cref="FlywheelException">There is none, or more than one.</exception>
    public StoredGate Get(string id) =>
        Beginning(id) switch
        {
            [var gate] => gate,
            [] => throw new FlywheelException(
                $"There is no gate '{id}'. 'flywheel gate list' lists the decisions that this workspace keeps."
            ),
            _ => throw new FlywheelException($"Several gates begin with '{id}'. Give more of the id."),
        };

    // Two are enough to know that there are several.
    private List<StoredGate> Beginning(string id) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                $"SELECT {Columns}, policy, report FROM gates WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2"
            ).Bind(1, id);
            var gates = new List<StoredGate>();
            while (rows.Step())
                gates.Add(new StoredGate(Record(rows), rows.Text(7), rows.Text(8)));
            return gates;
        });

    private static GateRecord Record(Statement row) =>
        new(
            row.Text(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(1)),
            OutcomeName.Parse(row.Text(2)),
            row.Text(3),
            row.Text(4),
            row.OptionalText(5),
            row.Text(6)
        );
}
