using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>
/// A table by the Delta protocol (reader 1, writer 2): versions that never change, written by any number of writers at
/// once. Thread-safe.
/// </summary>
/// <param name="store">Where its files are.</param>
/// <param name="time">The clock of commits.</param>
/// <param name="compression">How new data files are compressed.</param>
internal sealed class DeltaTable(ILakeStore store, TimeProvider time, Compression compression = Compression.Snappy)
{
    /// <summary>How long removed files stay for those who read older versions, unless vacuum is told otherwise.</summary>
    public static readonly TimeSpan DefaultRetention = TimeSpan.FromDays(7);

    private const int CommitsBetweenCheckpoints = 10;

    private static readonly string EngineInfo =
        $"Flywheel/{typeof(DeltaTable).Assembly.GetName().Version!.ToString(3)}";

    private volatile DeltaSnapshot _latest = DeltaSnapshot.Empty;

    public ILakeStore Store => store;

    public Compression Compression => compression;

    public DeltaLog Log { get; } = new(store);

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The latest state; <see cref="DeltaSnapshot.Empty"/> when there is no table.</summary>
    public DeltaSnapshot Latest() => _latest = Log.Advance(_latest);

    /// <summary>The state at a version.</summary>
    /// <exception cref="FlywheelException">There is no such version, or the log is broken.</exception>
    public DeltaSnapshot At(long version) => _latest.Version == version ? _latest : Log.Load(version);

    /// <summary>Makes the table when it is not there.</summary>
    public void CreateIfAbsent(TableMetadata metadata, CancellationToken cancellationToken)
    {
        if (Latest().Version >= 0)
            return;
        var creation = new PendingCommit
        {
            Seen = DeltaSnapshot.Empty,
            Operation = "CREATE TABLE",
            Actions = [new() { Protocol = TableProtocol.Known }, new() { MetaData = metadata }],
        };
        try
        {
            Commit(creation, cancellationToken);
        }
        catch (CommitConflictException)
        {
            // Another writer made it at the same moment: it is there, which is all that was asked for.
            Latest();
        }
    }

    /// <summary>
    /// Commits as the next version; when others commit at the same moment, tries again after each of them as long as the
    /// commit can stand beside theirs.
    /// </summary>
    /// <exception cref="CommitConflictException">It cannot stand beside what was committed meanwhile.</exception>
    public CommitOutcome Commit(PendingCommit pending, CancellationToken cancellationToken)
    {
        var state = pending.Seen;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FindBatch(pending.Transaction, state) is { } version)
                return new(version, WasThere: true);
            if (Log.TryRead(state.Version + 1) is { } other)
            {
                state = PassBy(pending, state, other);
                continue;
            }
            state.Protocol?.RequireWritable(store.Location);
            var commit = Describe(pending, state);
            if (!Log.TryWrite(commit))
                continue;
            _latest = state.Apply(commit);
            if (commit.Version > 0 && commit.Version % CommitsBetweenCheckpoints == 0)
                WriteCheckpoint(_latest);
            return new(commit.Version, WasThere: false);
        }
    }

    /// <summary>The version that holds an application's batch; null when none does yet.</summary>
    /// <exception cref="FlywheelException">Later batches are there, but not this one.</exception>
    public long? FindBatch(TransactionIdentifier? batch, DeltaSnapshot state)
    {
        if (batch is null || !state.Transactions.TryGetValue(batch.AppId, out var last) || last.Version < batch.Version)
            return null;
        for (var version = state.Version; version >= 0; version--)
            if (Log.TryRead(version)?.TransactionOf(batch.AppId) == batch.Version)
                return version;
        throw new FlywheelException(
            $"Batch {batch.Version} of '{batch.AppId}' comes after batch {last.Version}, which the table in {store.Location} already holds. The database and the lake are not of the same time: restore both from one backup."
        );
    }

    private static DeltaSnapshot PassBy(PendingCommit pending, DeltaSnapshot state, CommitFile other)
    {
        if (pending.Transaction is not { } own || other.TransactionOf(own.AppId) != own.Version)
            pending.RequireCompatible(other);
        return state.Apply(other);
    }

    private CommitFile Describe(PendingCommit pending, DeltaSnapshot state)
    {
        var info = new CommitInfo
        {
            Timestamp = Math.Max(Now, state.Timestamp + 1),
            Operation = pending.Operation,
            OperationParameters = pending.Parameters,
            OperationMetrics = CommitMetrics.Of(pending.Actions),
            EngineInfo = EngineInfo,
            ReadVersion = pending.Seen.Version < 0 ? null : pending.Seen.Version,
            IsBlindAppend = pending.IsBlindAppend,
            Why = pending.Why,
            By = pending.By,
            PolicyVersion = pending.PolicyVersion,
            Checksum = CommitInfo.UnknownChecksum,
        };
        return new(state.Version + 1, [new() { CommitInfo = info }, .. pending.Actions]);
    }

    private void WriteCheckpoint(DeltaSnapshot state)
    {
        try
        {
            Log.WriteCheckpoint(state, (long)DefaultRetention.TotalMilliseconds);
        }
        catch (IOException)
        {
            // The commit is already durable: what a full disk keeps from being written now, the next checkpoint holds too.
        }
    }
}
