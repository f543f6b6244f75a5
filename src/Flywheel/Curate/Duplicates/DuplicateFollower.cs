using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// Keeps the index in step with a dataset whose rows others replace: after a rollback, rows that are gone are no duplicates
/// any more, and rows that are back are again. An index whose keys an earlier release made otherwise is built anew, once. One
/// thread at a time.
/// </summary>
internal sealed class DuplicateFollower(Database database, ICuratedEditSink sink, string dataset)
{
    private const int RowsAtOnce = 4096;

    private long? _followed;

    /// <summary>To be called while nothing waits to be published.</summary>
    /// <returns>True when the index was built anew, so that what is in memory of it no longer holds.</returns>
    public async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        _followed ??= database.Read(connection => DuplicateStore.FollowedVersion(connection, dataset));
        var version = (await sink.StateAsync(dataset, cancellationToken).ConfigureAwait(false)).Version;
        var isOutdated = database.Read(connection => DuplicateStore.IsOutdated(connection, dataset));
        if (version == _followed && !isOutdated)
            return false;
        // An older version than before is a lake restored without what others did to it last.
        var isReplaced =
            isOutdated
            || version < _followed
            || await sink.AreRowsReplacedAsync(dataset, _followed.Value, version, cancellationToken)
                .ConfigureAwait(false);
        if (isReplaced)
            await RebuildAsync(version, cancellationToken).ConfigureAwait(false);
        await database
            .WriteAsync(
                connection => DuplicateStore.SetFollowedVersion(connection, dataset, version),
                cancellationToken
            )
            .ConfigureAwait(false);
        _followed = version;
        return isReplaced;
    }

    private async Task RebuildAsync(long version, CancellationToken cancellationToken)
    {
        var set = await database.WriteAsync(BeginSet, cancellationToken).ConfigureAwait(false);
        var nextId = database.Read(DuplicateStore.NextId);
        var addition = new DuplicateAddition();
        await foreach (var edit in sink.ReadAsync(dataset, version, cancellationToken).ConfigureAwait(false))
        {
            addition.Rows.Add(RowOf(edit, nextId++));
            if (addition.Rows.Count < RowsAtOnce)
                continue;
            await WriteAsync(set, addition, cancellationToken).ConfigureAwait(false);
            addition = new DuplicateAddition();
        }
        await WriteAsync(set, addition, cancellationToken).ConfigureAwait(false);
        await database
            .WriteAsync(connection => DuplicateStore.MakeCurrent(connection, dataset, set), cancellationToken)
            .ConfigureAwait(false);
    }

    private long BeginSet(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        // Left by a rebuild that was cut off.
        DuplicateStore.DeleteUnfinished(connection);
        return DuplicateStore.CreateSet(connection, dataset, isCurrent: false);
    }

    private static AddedRow RowOf(Edit edit, uint id) =>
        new(
            id,
            DuplicateKeyMaker.OfThread.Make(edit),
            new KeptText(edit.EventId, edit.Prompt.PlainText, edit.FinalEdit, edit.OriginalOutput)
        );

    private async Task WriteAsync(long set, DuplicateAddition addition, CancellationToken cancellationToken)
    {
        if (addition.Rows.Count > 0)
            await database
                .WriteAsync(connection => DuplicateStore.Write(connection, set, addition), cancellationToken)
                .ConfigureAwait(false);
    }
}
