using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>
/// Writes all appends that wait at the moment when the database's writer comes to it, as one unit of work: their events
/// share batches, and all of them share the commit.
/// </summary>
internal sealed class AppendUnit(Database database, AppendQueue queue, LogSignal signal, TimeProvider timeProvider)
    : IWriteUnit
{
    private readonly List<PendingAppend> _group = [];
    private Exception? _failure;
    private EventTableWriter? _writer;
    private bool _mustComeAgain;

    /// <summary>Why the last group was not stored; null where it was. Thread-safe.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Asks the database's writer to come.</summary>
    public void Schedule()
    {
        if (database.TrySubmit(this))
            return;
        // The writer may still have this unit in hand: what it has not taken is answered here, without touching its state.
        var rest = new List<PendingAppend>();
        while (queue.Take(rest)) { }
        Answer(rest, new ObjectDisposedException(nameof(Database)));
    }

    public void Run(SqliteConnection connection)
    {
        _mustComeAgain = queue.Take(_group);
        _writer ??= Prepare(connection);
        _writer.Begin(timeProvider.GetUtcNow());
        foreach (var append in _group)
            if (append.TryBegin())
                _writer.Add(append);
        _writer.End();
    }

    public void Committed()
    {
        Volatile.Write(ref _failure, null);
        AnswerGroup(null);
        signal.Raise();
    }

    public void Failed(Exception exception)
    {
        Volatile.Write(ref _failure, exception);
        if (_group.Count == 0)
            _mustComeAgain = queue.Take(_group);
        AnswerGroup(exception);
    }

    private EventTableWriter Prepare(SqliteConnection connection)
    {
        var writer = new EventTableWriter(connection);
        database.DisposeAtClose(writer);
        return writer;
    }

    private void AnswerGroup(Exception? failure)
    {
        Answer(_group, failure);
        _group.Clear();
        if (_mustComeAgain)
            Schedule();
    }

    private void Answer(List<PendingAppend> group, Exception? failure)
    {
        // Room is made first: an answered append belongs to its caller again.
        queue.Release(group);
        foreach (var append in group)
            append.Answer(failure);
    }
}
