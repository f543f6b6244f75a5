using Flywheel.Events;
using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Intake;

/// <summary>
/// Finds the edits that curation has put into quarantine. Verdicts do not come in the order of the log (a re-judgement goes
/// back to old edits), but those of a later run have a higher number.
/// </summary>
internal sealed class QuarantineFollower(Database database, IEventLog log)
{
    private const string Name = "quarantine";

    /// <summary>Records a signal for each edit in quarantine since the last time.</summary>
    /// <param name="isAsked">Whether any queue asks for a signal.</param>
    /// <param name="now">Unix time in milliseconds.</param>
    /// <param name="cancellationToken">Ends the work between two edits.</param>
    public async Task RunAsync(Func<WaitingSignal, bool> isAsked, long now, CancellationToken cancellationToken)
    {
        var (offsets, last) = database.Read(Waiting);
        if (offsets.Count == 0)
            return;
        var signals = new List<WaitingSignal>();
        foreach (var offset in offsets)
            if (await IdAtAsync(offset, cancellationToken).ConfigureAwait(false) is { } id)
                signals.Add(new WaitingSignal(ReviewSource.Event(id), ReviewSignal.Quarantine, Strength: 0, now));
        await database
            .WriteAsync(
                connection =>
                {
                    foreach (var signal in signals.Where(isAsked))
                        SignalLedger.Add(connection, signal);
                    SignalLedger.SetPosition(connection, Name, last);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static (List<long> Offsets, long Last) Waiting(SqliteConnection connection)
    {
        var (offsets, last) = (new List<long>(), SignalLedger.Position(connection, Name));
        using var rows = new Statement(
            connection,
            "SELECT offset, batch FROM verdicts WHERE verdict = 3 AND batch > ?1 ORDER BY offset"
        );
        rows.Bind(1, last);
        while (rows.Step())
        {
            offsets.Add(rows.Integer(0));
            last = Math.Max(last, rows.Integer(1));
        }
        return (offsets, last);
    }

    private async ValueTask<string?> IdAtAsync(long offset, CancellationToken cancellationToken)
    {
        var events = await log.ReadAsync(offset - 1, 1, cancellationToken).ConfigureAwait(false);
        return events is [var found] && found.Offset == offset ? found.EventId : null;
    }
}
