using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate;

/// <summary>Which batches of staged edits are to be published, and which were. All methods run inside a unit of work.</summary>
internal static class PublicationLedger
{
    private const int Building = 0;
    private const int ToPublish = 1;

    /// <summary>Begins a batch and numbers it.</summary>
    public static long Begin(SqliteConnection connection, Publication batch, DateTimeOffset now)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO curation_batches (dataset, state, replace_all, policy_version, why, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING batch
            """
        );
        insert
            .Bind(1, batch.Dataset)
            .Bind(2, batch.ReplaceAll ? Building : ToPublish)
            .Bind(3, batch.ReplaceAll ? 1 : 0)
            .Bind(4, batch.PolicyVersion)
            .Bind(5, batch.Why)
            .Bind(6, now.ToUnixTimeMilliseconds())
            .Step();
        return insert.Integer(0);
    }

    public static void AddToken(SqliteConnection connection, long batch, string token)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO staged_edits (batch, sequence, token)
            SELECT ?1, coalesce(max(sequence), 0) + 1, ?2 FROM staged_edits WHERE batch = ?1
            """
        );
        insert.Bind(1, batch).Bind(2, token).Run();
    }

    /// <summary>Makes a re-judgement that is complete one that is to be published.</summary>
    public static void Complete(SqliteConnection connection, long batch) => SetState(connection, batch, ToPublish);

    /// <summary>The batches to publish, oldest first. A batch that adds nothing is not among them.</summary>
    public static IReadOnlyList<Publication> Unpublished(SqliteConnection connection)
    {
        var publications = new List<Publication>();
        using var batches = new Statement(
            connection,
            "SELECT batch, dataset, replace_all, policy_version, why FROM curation_batches WHERE state = 1 ORDER BY batch"
        );
        while (batches.Step())
        {
            var batch = batches.Integer(0);
            var replaceAll = batches.Integer(2) != 0;
            var tokens = Tokens(connection, batch);
            if (tokens.Count > 0 || replaceAll)
                publications.Add(
                    new Publication(batches.Text(1), batch, tokens, replaceAll, batches.Text(3), batches.Text(4))
                );
        }
        return publications;
    }

    /// <summary>Records that a batch is visible; its tokens are no longer needed.</summary>
    public static void MarkPublished(SqliteConnection connection, long batch, long version, DateTimeOffset now)
    {
        using var update = new Statement(
            connection,
            "UPDATE curation_batches SET state = 2, version = ?2, published_at = ?3 WHERE batch = ?1"
        );
        update.Bind(1, batch).Bind(2, version).Bind(3, now.ToUnixTimeMilliseconds()).Run();
        using var delete = new Statement(connection, "DELETE FROM staged_edits WHERE batch = ?1");
        delete.Bind(1, batch).Run();
    }

    /// <summary>Ends batches that kept nothing, and re-judgements that were cut off.</summary>
    public static void CloseRest(SqliteConnection connection)
    {
        Run(connection, "DELETE FROM staged_edits WHERE batch IN (SELECT batch FROM curation_batches WHERE state = 0)");
        Run(connection, "UPDATE curation_batches SET state = 2 WHERE state < 2");
    }

    public static bool HasUnfinished(SqliteConnection connection)
    {
        using var any = new Statement(connection, "SELECT 1 FROM curation_batches WHERE state < 2 LIMIT 1");
        return any.Step();
    }

    /// <summary>The names of the datasets for which edits were judged.</summary>
    public static IReadOnlyList<string> Datasets(SqliteConnection connection)
    {
        var names = new List<string>();
        using var datasets = new Statement(connection, "SELECT DISTINCT dataset FROM curation_batches");
        while (datasets.Step())
            names.Add(datasets.Text(0));
        return names;
    }

    /// <summary>The last batch that is known to be visible in a dataset; 0 where none is.</summary>
    public static long LastPublished(SqliteConnection connection, string dataset) =>
        LastBatch(connection, dataset, "AND version IS NOT NULL");

    /// <summary>The last batch of a dataset, whatever became of it; 0 where there is none.</summary>
    public static long Last(SqliteConnection connection, string dataset) => LastBatch(connection, dataset, "");

    private static long LastBatch(SqliteConnection connection, string dataset, string condition)
    {
        using var last = new Statement(
            connection,
            $"SELECT max(batch) FROM curation_batches WHERE dataset = ?1 {condition}"
        );
        last.Bind(1, dataset).Step();
        return last.Integer(0);
    }

    private static List<string> Tokens(SqliteConnection connection, long batch)
    {
        var found = new List<string>();
        using var tokens = new Statement(
            connection,
            "SELECT token FROM staged_edits WHERE batch = ?1 ORDER BY sequence"
        );
        tokens.Bind(1, batch);
        while (tokens.Step())
            found.Add(tokens.Text(0));
        return found;
    }

    private static void SetState(SqliteConnection connection, long batch, int state)
    {
        using var update = new Statement(connection, "UPDATE curation_batches SET state = ?2 WHERE batch = ?1");
        update.Bind(1, batch).Bind(2, state).Run();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
