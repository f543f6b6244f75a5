using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Storage;

namespace Flywheel.Turn.Records;

/// <summary>The augmentations of a workspace, of turns and of the command alike. Thread-safe.</summary>
internal sealed class AugmentationRecords(Database database, TimeProvider time)
{
    /// <summary>Keeps what a command made. The same report of the same result is kept once.</summary>
    /// <param name="evaluation">The evaluation, as the command was given it.</param>
    /// <param name="result">Where the result lies.</param>
    /// <param name="report">What was mined, made and kept.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    public Task AddAsync(
        string evaluation,
        string result,
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
                var text = JsonSerializer.Serialize(report, TurnJson.Options);
                // No hash of a turn's inputs is the same: those have no place of a result.
                insert.Bind(1, IdOf($"command\n{Path.GetFullPath(result)}\n{text}")).Bind(2, evaluation);
                insert.Bind(3, report.Judge).Bind(4, time.GetUtcNow().ToUnixTimeMilliseconds()).Bind(5, text).Run();
            },
            cancellationToken
        );

    /// <summary>Augmentations, the latest first.</summary>
    /// <param name="after">Only those before the one of this id; null from the latest on.</param>
    /// <param name="limit">The most of them, at least 1.</param>
    public IReadOnlyList<AugmentationRecord> List(string? after, int limit) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                """
                SELECT inputs, run, done_at, report FROM turn_augmentations
                WHERE ?1 IS NULL OR (done_at, inputs) < (SELECT done_at, inputs FROM turn_augmentations WHERE inputs = ?1)
                ORDER BY done_at DESC, inputs DESC LIMIT ?2
                """
            );
            rows.BindOptional(1, after).Bind(2, limit);
            var records = new List<AugmentationRecord>();
            while (rows.Step())
                records.Add(
                    new AugmentationRecord(
                        rows.Text(0),
                        rows.Text(1),
                        DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(2)),
                        JsonSerializer.Deserialize<AugmentationReport>(rows.Text(3), TurnJson.Options)!
                    )
                );
            return records;
        });

    private static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
