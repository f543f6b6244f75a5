using System.Text.Json;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Breaker;

/// <summary>The times during which the breaker was open. Writing methods run inside a unit of work.</summary>
internal static class BreakerLedger
{
    private const string Select = """
        SELECT number, actor, signal, opened_by, why, evidence, opened_at, closed_by, closed_why, closed_at
        FROM breaker_openings
        """;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Opens it.</summary>
    /// <returns>The opening with its number; null where it is open for the same ones already.</returns>
    public static BreakerOpening? Add(SqliteConnection connection, BreakerOpening opening)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO breaker_openings (actor, signal, opened_by, why, evidence, opened_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO NOTHING RETURNING number
            """
        );
        insert
            .BindOptional(1, opening.Actor)
            .Bind(2, opening.Signal)
            .BindOptional(3, opening.OpenedBy)
            .Bind(4, opening.Why)
            .BindOptional(5, opening.Evidence is { } evidence ? JsonSerializer.Serialize(evidence, Json) : null)
            .Bind(6, opening.OpenedAt.ToUnixTimeMilliseconds());
        return insert.Step() ? opening with { Number = insert.Integer(0) } : null;
    }

    public static void Close(SqliteConnection connection, BreakerOpening closed)
    {
        using var update = new Statement(
            connection,
            "UPDATE breaker_openings SET closed_by = ?2, closed_why = ?3, closed_at = ?4 WHERE number = ?1"
        );
        update
            .Bind(1, closed.Number)
            .Bind(2, closed.ClosedBy!)
            .Bind(3, closed.ClosedWhy!)
            .Bind(4, closed.ClosedAt!.Value.ToUnixTimeMilliseconds())
            .Run();
    }

    /// <summary>What is open, the earliest first.</summary>
    public static IReadOnlyList<BreakerOpening> Open(SqliteConnection connection)
    {
        var found = new List<BreakerOpening>();
        using var rows = new Statement(connection, Select + " WHERE closed_at IS NULL ORDER BY number");
        while (rows.Step())
            found.Add(Read(rows));
        return found;
    }

    private static BreakerOpening Read(Statement row) =>
        new()
        {
            Number = row.Integer(0),
            Actor = row.OptionalText(1),
            Signal = row.Text(2),
            OpenedBy = row.OptionalText(3),
            Why = row.Text(4),
            Evidence = row.OptionalText(5) is { } evidence
                ? JsonSerializer.Deserialize<BreakerEvidence>(evidence, Json)
                : null,
            OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(6)),
            ClosedBy = row.OptionalText(7),
            ClosedWhy = row.OptionalText(8),
            ClosedAt = row.IsNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(9)),
        };
}
