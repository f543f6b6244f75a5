using System.Text.Json;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Train;

/// <summary>The training runs of a workspace and the models that they made. Thread-safe; several processes may use it.</summary>
internal sealed class TrainingRuns(Database database, TimeProvider time)
{
    private const string Columns =
        "id, dataset, version, trainer, state, attempt, new_rows, started_at, ended_at, next_try_at, reason";

    private const string ModelColumns = "id, run, created_at, folder, files, note";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Begins a run, or finds the one that there is: the active one of the dataset, or that of the version.</summary>
    public Task<TrainingRun> BeginAsync(
        string dataset,
        long version,
        string trainer,
        long newRows,
        CancellationToken cancellationToken
    )
    {
        var now = Now();
        var run = new TrainingRun
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Dataset = dataset,
            Version = version,
            Trainer = trainer,
            State = TrainingState.Running,
            Attempt = 1,
            NewRows = newRows,
            StartedAt = now,
        };
        return database.WriteAsync(connection => Insert(connection, run), cancellationToken);
    }

    /// <summary>Begins the next try of a run that waits, or was given up and is started by a person.</summary>
    public Task<bool> RetryAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            UPDATE training_runs SET state = 'running', attempt = attempt + 1, next_try_at = NULL, ended_at = NULL, reason = NULL
            WHERE id = ?1 AND state IN ('waiting', 'failed')
            """,
            statement => statement.Bind(1, id),
            cancellationToken
        );

    /// <summary>A try failed: it waits for the next one, or, without a time for that, a person is needed.</summary>
    public Task<bool> FailAsync(
        string id,
        string reason,
        DateTimeOffset? nextTryAt,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            """
            UPDATE training_runs SET state = ?2, reason = ?3, next_try_at = nullif(?4, 0), ended_at = nullif(?5, 0)
            WHERE id = ?1 AND state = 'running'
            """,
            statement =>
                statement
                    .Bind(1, id)
                    .Bind(2, nextTryAt is null ? "failed" : "waiting")
                    .Bind(3, reason)
                    .Bind(4, nextTryAt?.ToUnixTimeMilliseconds() ?? 0)
                    .Bind(5, nextTryAt is null ? Now().ToUnixTimeMilliseconds() : 0),
            cancellationToken
        );

    /// <summary>Ends a run that is not done; false where it is.</summary>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            UPDATE training_runs SET state = 'canceled', next_try_at = NULL, ended_at = ?2, reason = 'A person ended it.'
            WHERE id = ?1 AND state IN ('running', 'waiting', 'failed')
            """,
            statement => statement.Bind(1, id).Bind(2, Now().ToUnixTimeMilliseconds()),
            cancellationToken
        );

    /// <summary>The run has made its model. Doing it again changes nothing.</summary>
    public Task SucceedAsync(TrainedModel model, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var run = new Statement(
                    connection,
                    "UPDATE training_runs SET state = 'succeeded', ended_at = ?2, reason = NULL WHERE id = ?1 AND state = 'running'"
                );
                if (run.Bind(1, model.Run).Bind(2, model.CreatedAt.ToUnixTimeMilliseconds()).Run() == 0)
                    return;
                using var insert = new Statement(
                    connection,
                    $"INSERT INTO models({ModelColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                );
                insert.Bind(1, model.Id).Bind(2, model.Run).Bind(3, model.CreatedAt.ToUnixTimeMilliseconds());
                insert.Bind(4, model.Folder).Bind(5, JsonSerializer.Serialize(model.Files, Json));
                insert.BindOptional(6, model.Note).Run();
            },
            cancellationToken
        );

    /// <summary>Runs, the latest first.</summary>
    /// <param name="after">Only those before the one of this id; null from the latest on.</param>
    /// <param name="limit">The most of them, at least 1.</param>
    public IReadOnlyList<TrainingRun> List(string? after, int limit) =>
        Runs(
            "WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
            rows => rows.BindOptional(1, after).Bind(2, limit)
        );

    /// <summary>The runs of a dataset, the latest first.</summary>
    public IReadOnlyList<TrainingRun> Of(string dataset) =>
        Runs("WHERE dataset = ?1 ORDER BY id DESC", rows => rows.Bind(1, dataset));

    /// <summary>The run of an id; null when there is none.</summary>
    public TrainingRun? Find(string id) => Runs("WHERE id = ?1", rows => rows.Bind(1, id)) is [var run] ? run : null;

    /// <summary>The run of an id, or of the beginning of one that no other shares.</summary>
    /// <exception cref="FlywheelException">There is none, or more than one.</exception>
    public TrainingRun Get(string id) =>
        Runs("WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", rows => rows.Bind(1, id)) switch
        {
            [var run] => run,
            [] => throw new FlywheelException($"There is no training run '{id}'. 'flywheel train list' lists them."),
            _ => throw new FlywheelException($"Several training runs begin with '{id}'. Give more of the id."),
        };

    /// <summary>Every model, the latest first.</summary>
    public IReadOnlyList<TrainedModel> Models() => Models("ORDER BY run DESC", _ => { });

    /// <summary>The model of a run; null when there is none.</summary>
    public TrainedModel? ModelOf(string run) =>
        Models("WHERE run = ?1", rows => rows.Bind(1, run)) is [var model] ? model : null;

    /// <summary>The model of an id, or of the beginning of one that no other shares.</summary>
    /// <exception cref="FlywheelException">There is none, or more than one.</exception>
    public TrainedModel GetModel(string id) =>
        Models("WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", rows => rows.Bind(1, id)) switch
        {
            [var model] => model,
            [] => throw new FlywheelException($"There is no model '{id}'. 'flywheel model list' lists them."),
            _ => throw new FlywheelException($"Several models begin with '{id}'. Give more of the id."),
        };

    private static TrainingRun Insert(SqliteConnection connection, TrainingRun run)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT OR IGNORE INTO training_runs(id, dataset, version, trainer, state, attempt, new_rows, started_at)
            VALUES (?1, ?2, ?3, ?4, 'running', 1, ?5, ?6)
            """
        );
        insert.Bind(1, run.Id).Bind(2, run.Dataset).Bind(3, run.Version).Bind(4, run.Trainer);
        if (insert.Bind(5, run.NewRows).Bind(6, run.StartedAt.ToUnixTimeMilliseconds()).Run() > 0)
            return run;
        using var there = new Statement(
            connection,
            $"""
            SELECT {Columns} FROM training_runs
            WHERE dataset = ?1 AND (state IN ('running', 'waiting') OR (version = ?2 AND trainer = ?3 AND state <> 'canceled'))
            ORDER BY state IN ('running', 'waiting') DESC LIMIT 1
            """
        );
        there.Bind(1, run.Dataset).Bind(2, run.Version).Bind(3, run.Trainer).Step();
        return Run(there);
    }

    private Task<bool> ChangeAsync(string sql, Action<Statement> bind, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var update = new Statement(connection, sql);
                bind(update);
                return update.Run() > 0;
            },
            cancellationToken
        );

    private List<TrainingRun> Runs(string clauses, Action<Statement> bind) =>
        All($"SELECT {Columns} FROM training_runs {clauses}", bind, Run);

    private List<TrainedModel> Models(string clauses, Action<Statement> bind) =>
        All($"SELECT {ModelColumns} FROM models {clauses}", bind, Model);

    private List<T> All<T>(string sql, Action<Statement> bind, Func<Statement, T> read) =>
        database.Read(connection =>
        {
            using var rows = new Statement(connection, sql);
            bind(rows);
            var all = new List<T>();
            while (rows.Step())
                all.Add(read(rows));
            return all;
        });

    private static TrainingRun Run(Statement row) =>
        new()
        {
            Id = row.Text(0),
            Dataset = row.Text(1),
            Version = row.Integer(2),
            Trainer = row.Text(3),
            State = Enum.Parse<TrainingState>(row.Text(4), ignoreCase: true),
            Attempt = (int)row.Integer(5),
            NewRows = row.Integer(6),
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(7)),
            EndedAt = row.IsNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(8)),
            NextTryAt = row.IsNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(9)),
            Reason = row.OptionalText(10),
        };

    private static TrainedModel Model(Statement row) =>
        new(
            row.Text(0),
            row.Text(1),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(2)),
            row.Text(3),
            JsonSerializer.Deserialize<List<ModelFile>>(row.Text(4), Json) ?? [],
            row.OptionalText(5)
        );

    // What the database keeps of a time.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
