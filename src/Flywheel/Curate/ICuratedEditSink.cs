using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// Where kept edits go. Two phases make the effect exactly once: staging writes data that no reader sees; the caller
/// then records the returned tokens in the same database transaction as the verdicts and the consumer's offset;
/// publishing makes them visible, and doing it again with the same batch changes nothing.
/// </summary>
public interface ICuratedEditSink
{
    /// <summary>
    /// Which edits would become rows to train on although another dataset measures with the same row, or nearly the same.
    /// Changes nothing.
    /// </summary>
    /// <returns>For each edit, in order, the name of the row that it repeats, null where it repeats none; empty where none does.</returns>
    ValueTask<IReadOnlyList<string?>> HeldOutRowsAsync(
        string dataset,
        IReadOnlyList<Edit> edits,
        CancellationToken cancellationToken
    );

    /// <summary>Writes the edits durably without making them visible.</summary>
    /// <returns>A token (text) from which <see cref="PublishAsync"/> finds them, also after a restart.</returns>
    ValueTask<string> StageAsync(string dataset, IReadOnlyList<CuratedEdit> edits, CancellationToken cancellationToken);

    /// <summary>Makes staged edits visible as one new version; idempotent by <see cref="Publication.Batch"/>.</summary>
    /// <returns>The version that holds them.</returns>
    ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken);

    /// <summary>How far a dataset has come. Changes nothing.</summary>
    /// <exception cref="FlywheelException">What is kept could not be published to it: its name, or what it holds, is not for pairs.</exception>
    ValueTask<SinkState> StateAsync(string dataset, CancellationToken cancellationToken);

    /// <summary>
    /// Whether others than publications took rows out or put earlier ones back (a rollback, a deletion) in the versions after
    /// one and up to another. Rows that others only added do not count.
    /// </summary>
    ValueTask<bool> AreRowsReplacedAsync(
        string dataset,
        long afterVersion,
        long upToVersion,
        CancellationToken cancellationToken
    );

    /// <summary>The rows of a version as edits: id, prompt and the two texts.</summary>
    IAsyncEnumerable<Edit> ReadAsync(string dataset, long version, CancellationToken cancellationToken);
}
