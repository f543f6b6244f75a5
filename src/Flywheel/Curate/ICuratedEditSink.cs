namespace Flywheel.Curate;

/// <summary>
/// Where kept edits go. Two phases make the effect exactly once: staging writes data that no reader sees; the caller
/// then records the returned tokens in the same database transaction as the verdicts and the consumer's offset;
/// publishing makes them visible, and doing it again with the same batch changes nothing.
/// </summary>
public interface ICuratedEditSink
{
    /// <summary>Writes the edits durably without making them visible.</summary>
    /// <returns>A token (text) from which <see cref="PublishAsync"/> finds them, also after a restart.</returns>
    ValueTask<string> StageAsync(string dataset, IReadOnlyList<CuratedEdit> edits, CancellationToken cancellationToken);

    /// <summary>Makes staged edits visible as one new version; idempotent by <see cref="Publication.Batch"/>.</summary>
    /// <returns>The version that holds them.</returns>
    ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken);
}
