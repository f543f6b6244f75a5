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

    /// <summary>Refuses a dataset that has lost what was published to it, or holds what the database does not know.</summary>
    /// <exception cref="FlywheelException">The lake and the database are not of the same time.</exception>
    public async ValueTask RequireAgreementAsync(string dataset, CancellationToken cancellationToken)
    {
        if (
            await SinkAgreement.ProblemAsync(database, sink, dataset, cancellationToken).ConfigureAwait(false) is
            { } problem
        )
            throw new FlywheelException($"{problem} Nothing was changed. {SinkAgreement.Cure}");
    }

    /// <summary>Publishes every batch that waits.</summary>
    /// <returns>The version of the last one; null when there was none.</returns>
    /// <exception cref="FlywheelException">The lake and the database are not of the same time.</exception>
    public async Task<long?> PublishAsync(CancellationToken cancellationToken)
    {
        long? version = null;
        foreach (var publication in database.Read(PublicationLedger.Unpublished))
        {
            await RequireAgreementAsync(publication.Dataset, cancellationToken).ConfigureAwait(false);
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
