using System.Text.Json;
using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Gate.Releases;

/// <summary>The releases of a workspace. They are only ever added, each with an entry of the audit trail. Thread-safe.</summary>
internal sealed class ReleaseRecords(Database database, GateRecords gates, TimeProvider time)
{
    private const string Columns = "name, model, prompt, gate, decision, why, recorded_by, recorded_at";

    /// <summary>Records a release from now on.</summary>
    /// <param name="request">What goes out.</param>
    /// <param name="cancellationToken">Stops before it is recorded.</param>
    /// <exception cref="FlywheelException">
    /// The name is none or taken, there is no such gate, or no gate has passed and nobody says why it goes out all the same.
    /// </exception>
    public Task<Release> AddAsync(ReleaseRequest request, CancellationToken cancellationToken)
    {
        if (!ReleaseName.IsValid(request.Name))
            throw new FlywheelException($"'{request.Name}' cannot be the name of a release: {ReleaseName.Rule}.");
        var gate = request.Gate is { } id ? gates.Get(id).Gate : null;
        RequireDecision(request, gate);
        return database.WriteAsync(connection => Add(connection, request, gate), cancellationToken);
    }

    /// <summary>All releases, the latest first.</summary>
    public IReadOnlyList<Release> List() => List(after: null, int.MaxValue);

    /// <summary>A page of releases, the latest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">The most of them.</param>
    public IReadOnlyList<Release> List(Release? after, int limit) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                $"SELECT {Columns} FROM releases WHERE recorded_at < ?1 ORDER BY recorded_at DESC LIMIT ?2"
            );
            rows.Bind(1, after?.RecordedAt.ToUnixTimeMilliseconds() ?? long.MaxValue).Bind(2, limit);
            var releases = new List<Release>();
            while (rows.Step())
                releases.Add(Read(rows));
            return releases;
        });

    /// <summary>The release of a name; null when there is none.</summary>
    public Release? Find(string name) =>
        database.Read(connection =>
        {
            using var row = new Statement(connection, $"SELECT {Columns} FROM releases WHERE name = ?1");
            return row.Bind(1, name).Step() ? Read(row) : null;
        });

    /// <summary>The release of a name.</summary>
    /// <exception cref="FlywheelException">There is none.</exception>
    public Release Get(string name) =>
        Find(name)
        ?? throw new FlywheelException($"There is no release '{name}'. 'flywheel release list' lists the releases.");

    private static void RequireDecision(ReleaseRequest request, GateRecord? gate)
    {
        if (gate is { Decision: GateOutcome.Pass } || request.Why.Length > 0)
            return;
        var cause = gate is null
            ? "no gate is named"
            : $"the gate {gate.Id} says {OutcomeName.Of(gate.Decision)}: {gate.Reason.TrimEnd('.')}";
        throw new FlywheelException(
            $"'{request.Name}' is not recorded, for {cause}. Name a gate that passed, or say why it goes out all the same; the reason is kept."
        );
    }

    private Release Add(SqliteConnection connection, ReleaseRequest request, GateRecord? gate)
    {
        using var earlier = new Statement(
            connection,
            "SELECT coalesce(max(name = ?1), 0), coalesce(max(recorded_at), 0) FROM releases"
        ).Bind(1, request.Name);
        earlier.Step();
        if (earlier.Integer(0) != 0)
            throw new FlywheelException(
                $"There is a release '{request.Name}' already, and a release never changes. Give this one another name."
            );
        // Releases have an order, also those of one millisecond or of a clock that was put back.
        var now = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), earlier.Integer(1) + 1);
        var release = new Release
        {
            Name = request.Name,
            Model = request.Model,
            Prompt = request.Prompt,
            Gate = gate?.Id,
            Decision = gate?.Decision,
            Why = request.Why,
            RecordedBy = request.By,
            RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(now),
        };
        Insert(connection, release);
        new AuditTrail(database, time).Append(
            connection,
            release.RecordedBy,
            "release.record",
            release.Name,
            release.Why,
            JsonSerializer.Serialize(release, JsonReport.OneLine)
        );
        return release;
    }

    private static void Insert(SqliteConnection connection, Release release)
    {
        using var insert = new Statement(
            connection,
            $"INSERT INTO releases({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        );
        insert.Bind(1, release.Name).Bind(2, release.Model).Bind(3, release.Prompt).BindOptional(4, release.Gate);
        insert.BindOptional(5, release.Decision is { } decision ? OutcomeName.Of(decision) : null);
        insert.Bind(6, release.Why).Bind(7, release.RecordedBy);
        insert.Bind(8, release.RecordedAt.ToUnixTimeMilliseconds()).Run();
    }

    private static Release Read(Statement row) =>
        new()
        {
            Name = row.Text(0),
            Model = row.Text(1),
            Prompt = row.Text(2),
            Gate = row.OptionalText(3),
            Decision = row.OptionalText(4) is { } decision ? OutcomeName.Parse(decision) : null,
            Why = row.Text(5),
            RecordedBy = row.Text(6),
            RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(7)),
        };
}

/// <summary>What is to be recorded.</summary>
/// <param name="Name">The release's name.</param>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The version of the prompt.</param>
/// <param name="Gate">The gate's id or the beginning of it; null for none.</param>
/// <param name="Why">Why it goes out without a gate that passed; empty for no reason.</param>
/// <param name="By">Who says so.</param>
internal sealed record ReleaseRequest(string Name, string Model, string Prompt, string? Gate, string Why, string By);
