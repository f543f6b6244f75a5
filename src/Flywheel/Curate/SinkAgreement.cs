using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>Compares what the database knows to be published with what the sink holds.</summary>
internal static class SinkAgreement
{
    /// <summary>What to do about a problem.</summary>
    public const string Cure = "Restore the database and the lake from one backup with 'flywheel restore'.";

    /// <summary>What is wrong with a dataset; null where both are of the same time. Another process may publish meanwhile.</summary>
    public static async ValueTask<string?> ProblemAsync(
        Database database,
        ICuratedEditSink sink,
        string dataset,
        CancellationToken cancellationToken
    )
    {
        // What was published before the look at the sink must be there, and what is there must be known after it.
        var published = database.Read(connection => PublicationLedger.LastPublished(connection, dataset));
        var state = await sink.StateAsync(dataset, cancellationToken).ConfigureAwait(false);
        var last = database.Read(connection => PublicationLedger.Last(connection, dataset));
        if (state.LastBatch < published)
            return FormattableString.Invariant(
                $"The database {database.Path} knows batch {published} of dataset '{dataset}' to be published, but the dataset {Holds(state)}: the lake was lost in part, or is older than the database."
            );
        return state.LastBatch > last
            ? FormattableString.Invariant(
                $"The dataset '{dataset}' {Holds(state)}, but the database {database.Path} knows of batch {last} at most: the database was lost, or is older than the lake."
            )
            : null;
    }

    private static string Holds(SinkState state) =>
        state switch
        {
            { Version: < 0 } => "is not there",
            { LastBatch: 0 } => FormattableString.Invariant($"holds no batch at version {state.Version}"),
            _ => FormattableString.Invariant($"holds batch {state.LastBatch} at version {state.Version}"),
        };
}
