using Flywheel.Curate.Duplicates;
using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>Publishes what is recorded as staged. Doing it again changes nothing.</summary>
internal sealed class Publisher(Database database, ICuratedEditSink sink, TimeProvider timeProvider)
{
    /// <summary>Throws away re-judgements that were cut off, and publishes what an earlier process left.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (!database.Read(PublicationLedger.HasUnfinished))
            return;
        await PublishAsync(cancellationToken).ConfigureAwait(false);
        await database
            .WriteAsync(
                connection =>
                {
                    VerdictLedger.ClearRejudged(connection);
                    DuplicateStore.DeleteUnfinished(connection);
                    PublicationLedger.CloseRest(connection);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Publishes every batch that waits.</summary>
    /// <returns>The version of the last one; null when there was none.</returns>
    public async Task<long?> PublishAsync(CancellationToken cancellationToken)
    {
        long? version = null;
        foreach (var publication in database.Read(PublicationLedger.Unpublished))
        {
            var published = await sink.PublishAsync(publication, cancellationToken).ConfigureAwait(false);
            await database
                .WriteAsync(
                    connection =>
                        PublicationLedger.MarkPublished(
                            connection,
                            publication.Batch,
                            published,
                            timeProvider.GetUtcNow()
                        ),
                    cancellationToken
                )
                .ConfigureAwait(false);
            version = published;
        }
        return version;
    }
}
