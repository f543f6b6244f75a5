using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Turn.Records;

/// <summary>The turns of a workspace. Thread-safe.</summary>
internal sealed class TurnRecords(Database database, TimeProvider time)
{
    private const string Columns = "id, started_at, ended_at, outcome, model, steps";

    /// <summary>Begins a turn, or finds the one that was begun and not ended.</summary>
    public Task<TurnReport> BeginAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
                Read(connection, "WHERE ended_at IS NULL", _ => { }) is [var begun] ? begun : Insert(connection),
            cancellationToken
        );

    /// <summary>Keeps how a turn stands.</summary>
    public Task SaveAsync(TurnReport turn, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var update = new Statement(
                    connection,
                    "UPDATE turns SET ended_at = nullif(?2, 0), outcome = ?3, model = ?4, steps = ?5 WHERE id = ?1"
                );
                update.Bind(1, turn.Id).Bind(2, turn.EndedAt?.ToUnixTimeMilliseconds() ?? 0);
                update.BindOptional(3, turn.Outcome is { } outcome ? TurnJson.NameOf(outcome) : null);
                update.BindOptional(4, turn.Model).Bind(5, TextOf(turn.Steps)).Run();
            },
            cancellationToken
        );

    /// <summary>Ends a turn. One that did nothing and found what the one before found is not kept.</summary>
    public async Task EndAsync(TurnReport turn, CancellationToken cancellationToken)
    {
        var isNews =
            turn.Steps.Any(step => step.State == TurnStepState.Done)
            || List(after: turn.Id, 1) is not [var before]
            || TextOf(before.Steps) != TextOf(turn.Steps);
        if (isNews)
            await SaveAsync(turn, cancellationToken).ConfigureAwait(false);
        else
            await DeleteAsync(turn.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Turns, the latest first.</summary>
    /// <param name="after">Only those before the one of this id; null from the latest on.</param>
    /// <param name="limit">The most of them, at least 1.</param>
    public IReadOnlyList<TurnReport> List(string? after, int limit) =>
        database.Read(connection =>
            Read(
                connection,
                "WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
                rows => rows.BindOptional(1, after).Bind(2, limit)
            )
        );

    /// <summary>What was made of an evaluation's failures; null when nothing was yet.</summary>
    /// <param name="inputs">The run, the judge and the settings.</param>
    public AugmentationReport? Augmentation(string inputs) =>
        database.Read(connection =>
        {
            using var row = new Statement(connection, "SELECT report FROM turn_augmentations WHERE inputs = ?1");
            return row.Bind(1, inputs).Step()
                ? JsonSerializer.Deserialize<AugmentationReport>(row.Text(0), TurnJson.Options)
                : null;
        });

    /// <summary>Keeps what was made of an evaluation's failures. Doing it again changes nothing.</summary>
    public Task AddAugmentationAsync(
        string inputs,
        string run,
        AugmentationReport report,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            connection =>
            {
                using var insert = new Statement(
                    connection,
                    "INSERT OR IGNORE INTO turn_augmentations(inputs, run, judge, done_at, report) VALUES (?1, ?2, ?3, ?4, ?5)"
                );
                insert.Bind(1, inputs).Bind(2, run).Bind(3, report.Judge);
                insert.Bind(4, time.GetUtcNow().ToUnixTimeMilliseconds());
                insert.Bind(5, JsonSerializer.Serialize(report, TurnJson.Options)).Run();
            },
            cancellationToken
        );

    private TurnReport Insert(SqliteConnection connection)
    {
        // What the database keeps of a time.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var turn = new TurnReport
        {
            Id = Guid.CreateVersion7(now).ToString(),
            StartedAt = now,
            Steps = [],
        };
        using var insert = new Statement(connection, "INSERT INTO turns(id, started_at, steps) VALUES (?1, ?2, ?3)");
        insert.Bind(1, turn.Id).Bind(2, now.ToUnixTimeMilliseconds()).Bind(3, TextOf(turn.Steps)).Run();
        return turn;
    }

    private Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var delete = new Statement(connection, "DELETE FROM turns WHERE id = ?1");
                delete.Bind(1, id).Run();
            },
            cancellationToken
        );

    private static List<TurnReport> Read(SqliteConnection connection, string clauses, Action<Statement> bind)
    {
        using var rows = new Statement(connection, $"SELECT {Columns} FROM turns {clauses}");
        bind(rows);
        var turns = new List<TurnReport>();
        while (rows.Step())
            turns.Add(
                new TurnReport
                {
                    Id = rows.Text(0),
                    StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(1)),
                    EndedAt = rows.IsNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(2)),
                    Outcome = rows.OptionalText(3) is { } name ? OutcomeOf(name) : null,
                    Model = rows.OptionalText(4),
                    Steps = JsonSerializer.Deserialize<List<TurnStep>>(rows.Text(5), TurnJson.Options)!,
                }
            );
        return turns;
    }

    private static TurnOutcome OutcomeOf(string name) =>
        Enum.GetValues<TurnOutcome>().First(outcome => TurnJson.NameOf(outcome) == name);

    private static string TextOf(IReadOnlyList<TurnStep> steps) => JsonSerializer.Serialize(steps, TurnJson.Options);
}
