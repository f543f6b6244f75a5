using System.Text;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Train.Remote;

/// <summary>
/// Hears what orchestrators say of runs by themselves, and tells the process that waits for it, whichever that is. What is heard
/// was signed with the shared secret for this run within the last five minutes, and counts once: a word that is said again
/// changes nothing, nor does one about a try that is over. Thread-safe; several processes may use it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="runs">The runs.</param>
/// <param name="secret">The shared secret; empty where there is none, and nobody is heard.</param>
/// <param name="time">The clock.</param>
internal sealed class Callbacks(Database database, TrainingRuns runs, string secret, TimeProvider time)
{
    // A clock may go before or after ours by the whole of it.
    private static readonly TimeSpan Remembered = 2 * RequestSignature.Validity;

    /// <summary>Hears a callback.</summary>
    public async Task<CallbackOutcome> HearAsync(Callback callback, CancellationToken cancellationToken)
    {
        if (secret.Length == 0 || !IsSigned(callback))
            return CallbackOutcome.NotSigned;
        if (runs.Find(callback.Run) is null)
            return CallbackOutcome.UnknownRun;
        if (OrchestratorAnswer.Read(callback.Body) is not { } answer)
            return CallbackOutcome.NotUnderstood;
        await database
            .WriteAsync(
                connection => Keep(connection, callback, isEnd: answer.HasSucceeded is not null),
                cancellationToken
            )
            .ConfigureAwait(false);
        return CallbackOutcome.Heard;
    }

    /// <summary>What ended the present try of a run; null while nobody has said so.</summary>
    public byte[]? EndOf(string run) =>
        database.Read(connection =>
        {
            using var row = new Statement(
                connection,
                """
                SELECT c.answer FROM training_callbacks c JOIN training_runs r ON r.id = c.run AND r.attempt = c.attempt
                WHERE c.run = ?1 AND c.answer IS NOT NULL
                """
            );
            return row.Bind(1, run).Step() ? Encoding.UTF8.GetBytes(row.Text(0)) : null;
        });

    private bool IsSigned(Callback callback) =>
        RequestSignature.IsValid(
            secret,
            callback.Timestamp,
            callback.Run,
            callback.Body,
            callback.Signature,
            time.GetUtcNow()
        );

    private void Keep(SqliteConnection connection, Callback callback, bool isEnd)
    {
        var now = time.GetUtcNow();
        using var forget = new Statement(
            connection,
            "DELETE FROM training_callbacks WHERE answer IS NULL AND heard_at < ?1"
        );
        forget.Bind(1, (now - Remembered).ToUnixTimeMilliseconds()).Run();
        using var insert = new Statement(
            connection,
            """
            INSERT OR IGNORE INTO training_callbacks(signature, run, attempt, heard_at, answer)
            SELECT ?1, id, attempt, ?3, ?4 FROM training_runs WHERE id = ?2 AND state = 'running'
            """
        );
        insert.Bind(1, callback.Signature).Bind(2, callback.Run).Bind(3, now.ToUnixTimeMilliseconds());
        insert.BindOptional(4, isEnd ? Encoding.UTF8.GetString(callback.Body) : null).Run();
    }
}
