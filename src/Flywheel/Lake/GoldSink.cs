using System.Runtime.CompilerServices;
using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake.Contamination;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>
/// Writes kept edits to datasets as preference pairs. Of a crash between staging and publishing files remain that no
/// version names; vacuum removes them. Thread-safe.
/// </summary>
/// <param name="catalog">The datasets.</param>
public sealed class GoldSink(DatasetCatalog catalog) : ICuratedEditSink
{
    private const string Application = "curate";

    private readonly HeldOutElsewhere _elsewhere = new(catalog);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string?>> HeldOutRowsAsync(
        string dataset,
        IReadOnlyList<Edit> edits,
        CancellationToken cancellationToken
    )
    {
        var heldOut = _elsewhere.Except(dataset, cancellationToken);
        if (heldOut.IsEmpty)
            return ValueTask.FromResult<IReadOnlyList<string?>>([]);
        var groups = new LineageGroups();
        var found = heldOut.FindAll([.. edits.Select(TrainText.Of)]);
        // Who belongs to a group that evaluates is not trained on, and may repeat what measures.
        return ValueTask.FromResult<IReadOnlyList<string?>>([
            .. found.Select(
                (met, i) =>
                    met is null || groups.Of(edits[i]).Split != Split.Train
                        ? null
                        : $"{met.HeldOut.Dataset}/{met.HeldOut.Id}"
            ),
        ]);
    }

    /// <inheritdoc/>
    public ValueTask<string> StageAsync(
        string dataset,
        IReadOnlyList<CuratedEdit> edits,
        CancellationToken cancellationToken
    )
    {
        var target = catalog.OpenOrCreate(dataset);
        target.HeldOut.Follow(target.Table.Latest());
        var files = new GoldFileWriter(target.Table).Write(
            Pairs(InOrder(edits), target.HeldOut),
            dataChange: true,
            cancellationToken
        );
        return ValueTask.FromResult(JsonSerializer.Serialize(files, DeltaJson.Relaxed.IReadOnlyListAddFile));
    }

    /// <inheritdoc/>
    public ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken)
    {
        var target = catalog.OpenOrCreate(publication.Dataset);
        var files = publication.Tokens.SelectMany(Files).ToList();
        while (true)
        {
            try
            {
                return ValueTask.FromResult(Publish(target.Table, publication, files, cancellationToken));
            }
            catch (CommitConflictException)
            {
                // A replacement removes what the table holds now, so it starts over from what others have committed.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<SinkState> StateAsync(string dataset, CancellationToken cancellationToken)
    {
        var state = catalog.TryOpen(dataset, DatasetKind.Preferences)?.Table.Latest() ?? DeltaSnapshot.Empty;
        var batch = state.Transactions.GetValueOrDefault(Application)?.Version ?? 0;
        return ValueTask.FromResult(new SinkState(state.Version, batch));
    }

    /// <inheritdoc/>
    public ValueTask<bool> AreRowsReplacedAsync(
        string dataset,
        long afterVersion,
        long upToVersion,
        CancellationToken cancellationToken
    )
    {
        var log = catalog.Open(dataset).Table.Log;
        for (var version = afterVersion + 1; version <= upToVersion; version++)
            // Another engine may have removed old commits; what they did is not known then.
            if (log.TryRead(version) is not { } commit || ReplacesRows(commit))
                return ValueTask.FromResult(true);
        return ValueTask.FromResult(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Edit> ReadAsync(
        string dataset,
        long version,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var pair in catalog.Open(dataset).Rows(version, split: null, cancellationToken))
            yield return GoldPair.ToEdit(pair);
    }

    private static bool ReplacesRows(CommitFile commit) =>
        commit.TransactionOf(Application) is null
        && (commit.Info?.Operation == Dataset.RollbackOperation || commit.Removed.Any(file => file.DataChange));

    private static long Publish(
        DeltaTable table,
        Publication publication,
        List<AddFile> files,
        CancellationToken cancellationToken
    )
    {
        var batch = new TransactionIdentifier(Application, publication.Batch, table.Now);
        var state = table.Latest();
        if (table.FindBatch(batch, state) is { } version)
            return version;
        RequireStaged(table.Store, files);
        var actions = new List<DeltaAction> { new() { Txn = batch } };
        if (publication.ReplaceAll)
            foreach (var file in state.OrderedFiles)
                actions.Add(new() { Remove = RemoveFile.Of(file, table.Now, dataChange: true) });
        foreach (var file in files)
            actions.Add(new() { Add = file });
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = "WRITE",
            Parameters = CommitParameters.Of(("mode", publication.ReplaceAll ? "Overwrite" : "Append")),
            Actions = actions,
            Why = publication.Why,
            PolicyVersion = publication.PolicyVersion,
            IsBlindAppend = !publication.ReplaceAll,
        };
        return table.Commit(commit, cancellationToken).Version;
    }

    private static void RequireStaged(ILakeStore store, List<AddFile> files)
    {
        foreach (var file in files)
            if (!store.Exists(file.Path))
                throw new FlywheelException(
                    $"The staged file {Path.Combine(store.Location, file.Path)} is gone. Restore the database and the lake from one backup."
                );
    }

    private static IReadOnlyList<AddFile> Files(string token) =>
        JsonSerializer.Deserialize(token, DeltaJson.Relaxed.IReadOnlyListAddFile) ?? [];

    private static IReadOnlyList<CuratedEdit> InOrder(IReadOnlyList<CuratedEdit> edits)
    {
        for (var i = 1; i < edits.Count; i++)
            if (edits[i].Offset < edits[i - 1].Offset)
                return [.. edits.OrderBy(edit => edit.Offset)];
        return edits;
    }

    // A row that repeats a held-out one inherits its split: the same content is never trained on and measured with.
    private static IEnumerable<PreferencePair> Pairs(IReadOnlyList<CuratedEdit> edits, HeldOutRows heldOut)
    {
        foreach (var each in GoldPair.Of(edits))
        {
            var pair = each;
            if (heldOut.Find(pair.Prompt, pair.Chosen) is { } twin)
                pair = pair with { Split = twin.Split };
            else if (pair.Split != Split.Train)
                heldOut.Add(pair.Prompt, pair.Chosen, new(pair.Id, pair.Split));
            yield return pair;
        }
    }
}
