using Flywheel.Curate.Breaker;
using Flywheel.Curate.Duplicates;
using Flywheel.Curate.Passes;
using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// Turns edit events into verdicts, and kept edits into versions of a dataset. Every kept edit is in the dataset exactly
/// once, whenever the process dies: a batch is staged, recorded together with the consumer's offset in one unit of work,
/// and then published; what was recorded and not published is published at the next start. One pass runs at a time;
/// callers wait for each other. One curator a workspace.
/// </summary>
public sealed class Curator : IDisposable
{
    /// <summary>The name under which curation reads the log.</summary>
    public const string Consumer = "curate";

    private readonly CuratorParts _parts;
    private readonly CurationOptions _options;
    private readonly Quarantine _quarantine;
    private readonly Publisher _publisher;
    private readonly ConsumerOffsets _offsets;
    private readonly Burst _burst;
    private readonly CurationMetrics _metrics;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DuplicateIndex? _duplicates;
    private readonly DuplicateFollower? _follower;
    private long _offset;
    private string? _lastFailure;

    /// <summary>A curator; nothing runs yet.</summary>
    /// <exception cref="FlywheelException">An option makes no sense.</exception>
    public Curator(CuratorParts parts)
    {
        parts.Options.Validate();
        _parts = parts;
        _options = parts.Options;
        _quarantine = new Quarantine(parts.Database, parts.Log, parts.TimeProvider);
        _publisher = new Publisher(parts.Database, parts.Sink, parts.TimeProvider);
        _offsets = new ConsumerOffsets(parts.Database);
        _burst = new Burst(parts.Log, _options.StandAside, parts.TimeProvider);
        _offset = _offsets.Get(Consumer);
        _metrics = new CurationMetrics(Lag);
        if (!_options.DiscardDuplicates)
            return;
        _duplicates = new DuplicateIndex(parts.Database, _options.Dataset);
        _follower = new DuplicateFollower(parts.Database, parts.Sink, _options.Dataset);
    }

    /// <summary>How it is. Thread-safe.</summary>
    public CurationHealth Health =>
        new(Volatile.Read(ref _offset), _parts.Policies.Problem, Volatile.Read(ref _lastFailure));

    /// <summary>Curates all events that wait now, as one version.</summary>
    /// <exception cref="FlywheelException">It cannot go on; what was done so far is recorded and is not done again.</exception>
    public Task<CurationReport> RunAsync(IProgress<CurationProgress>? progress, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => CuratePendingAsync(long.MaxValue, null, progress, cancellationToken), cancellationToken);

    /// <summary>
    /// Curates all events that wait now and those that come while something is appended, as one version. The circuit breaker
    /// does not watch them: a person hands them over.
    /// </summary>
    /// <param name="appending">Ends when it has appended what it has; its failure does not end the curation.</param>
    /// <param name="progress">Told of every batch.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="FlywheelException">It cannot go on; what was done so far is recorded and is not done again.</exception>
    public Task<CurationReport> RunAsync(
        Task appending,
        IProgress<CurationProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        TakeTurnAsync(
            () => CuratePendingAsync(long.MaxValue, appending, progress, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Judges every edit of the log that belongs to the dataset again, by the current policy, into one new version that
    /// takes the place of all rows. Decisions of people stand. Readers see the old version until the new one is complete.
    /// Events that wait are curated first.
    /// </summary>
    /// <exception cref="FlywheelException">It cannot go on; nothing has changed.</exception>
    public Task<CurationReport> RunAgainAsync(
        IProgress<CurationProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        TakeTurnAsync(
            async () =>
            {
                await CuratePendingAsync(long.MaxValue, appending: null, progress: null, cancellationToken)
                    .ConfigureAwait(false);
                return await JudgeAgainAsync(progress, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>
    /// Curates events as they come until cancelled. A failure is tried again, with longer and longer pauses; it is shown by
    /// <see cref="Health"/> and told to <paramref name="onFailure"/>.
    /// </summary>
    public async Task WorkAsync(Action<Exception> onFailure, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await _burst.WaitForEndAsync(Volatile.Read(ref _offset), cancellationToken).ConfigureAwait(false);
                await TakeTurnAsync(
                        () =>
                            CuratePendingAsync(
                                _options.PublishAfter,
                                appending: null,
                                progress: null,
                                cancellationToken
                            ),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                Volatile.Write(ref _lastFailure, null);
                pause = TimeSpan.Zero;
                await Task.Delay(_options.PublishInterval, _parts.TimeProvider, cancellationToken)
                    .ConfigureAwait(false);
                await _parts
                    .Log.WaitForEventsAsync(Volatile.Read(ref _offset), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever failed, edits must be curated once it works again.
                Volatile.Write(ref _lastFailure, exception.Message);
                onFailure(exception);
                pause = Longer(pause);
                await Task.Delay(pause, _parts.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _turn.Dispose();
    }

    // Asked from the log at each look: what came in since the last pass waits too.
    private long Lag()
    {
        try
        {
            var last = _parts.Log.LastOffsetAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return Math.Max(0, last - Volatile.Read(ref _offset));
        }
        catch (FlywheelException)
        {
            // A database that fails is told elsewhere, and the other figures are worth showing.
            return 0;
        }
    }

    private TimeSpan Longer(TimeSpan pause)
    {
        var longer = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250) : pause * 2;
        return longer < _options.LongestPause ? longer : _options.LongestPause;
    }

    private async Task<CurationReport> TakeTurnAsync(
        Func<Task<CurationReport>> work,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _publisher.RequireAgreementAsync(_options.Dataset, cancellationToken).ConfigureAwait(false);
            await _publisher.RecoverAsync(cancellationToken).ConfigureAwait(false);
            await FollowDatasetAsync(cancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        catch
        {
            // What is in memory may be ahead of what was recorded.
            _duplicates?.Forget();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task FollowDatasetAsync(CancellationToken cancellationToken)
    {
        if (_follower is not null && await _follower.FollowAsync(cancellationToken).ConfigureAwait(false))
            _duplicates!.Forget();
    }

    private async Task<CurationReport> CuratePendingAsync(
        long most,
        Task? appending,
        IProgress<CurationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await _quarantine.CompleteAsync(cancellationToken).ConfigureAwait(false);
        var after = _offsets.Get(Consumer);
        var last = await _parts.Log.LastOffsetAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _offset, after);
        var upTo = last - after > most ? after + most : last;
        var decisions = await WaitingDecisions
            .ReadAsync(_parts.Database, _parts.Log, _options.Dataset, upTo, cancellationToken)
            .ConfigureAwait(false);
        var plan = new PendingPlan(decisions, _parts.TimeProvider, _parts.Breaker);
        var watch = WatchOf(isHandedOver: appending is not null);
        var stretch = new LogStretch(after, upTo, _parts.Log, appending);
        return await PassAsync(plan, watch, _duplicates, stretch, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CurationReport> JudgeAgainAsync(
        IProgress<CurationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await RequireWholeLogAsync(cancellationToken).ConfigureAwait(false);
        var rebuilt = _duplicates is null
            ? null
            : new DuplicateIndex(_parts.Database, _options.Dataset, isRebuilt: true);
        var plan = new RejudgePlan(_parts.Database, _options.Dataset, rebuilt);
        var watch = new HoldingWatch(OpenInForce(), plan.StandingOf);
        var stretch = new LogStretch(0, Volatile.Read(ref _offset), _parts.Log, appending: null);
        var report = await PassAsync(plan, watch, rebuilt, stretch, progress, cancellationToken).ConfigureAwait(false);
        _duplicates?.Forget();
        return report;
    }

    private IKeepWatch WatchOf(bool isHandedOver) =>
        _parts.Breaker is { } breaker && !isHandedOver
            ? breaker.Watch(_options.Dataset, _duplicates)
            : new HoldingWatch(OpenInForce());

    private OpenFor OpenInForce() =>
        _parts.Breaker?.Status() is { IsOpen: true } status ? new OpenFor(status.Openings) : OpenFor.Nobody;

    // Rows of edits that the log no longer holds would silently drop out of the new version.
    private async Task RequireWholeLogAsync(CancellationToken cancellationToken)
    {
        var first = await _parts.Log.ReadAsync(0, 1, cancellationToken).ConfigureAwait(false);
        var firstOffset = first is [var oldest] ? oldest.Offset : Volatile.Read(ref _offset) + 1;
        var missing = _parts.Database.Read(connection =>
            VerdictLedger.CountKeptBefore(connection, _options.Dataset, firstOffset)
        );
        if (missing > 0)
            throw new FlywheelException(
                $"Retention has removed {missing} edits whose rows are in '{_options.Dataset}': they cannot be judged again, and "
                    + "their rows would be lost. Nothing was changed. Curate with the new policy from now on, or set "
                    + "events.max_age and events.max_bytes so that edits stay for as long as you want to judge them again."
            );
    }

    private async Task<CurationReport> PassAsync(
        IPassPlan plan,
        IKeepWatch watch,
        DuplicateIndex? duplicates,
        LogStretch stretch,
        IProgress<CurationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var policy = _parts.Policies.Current();
        var heldOut = new HeldOutStep(_parts.Sink, _options.Dataset);
        var judge = new BatchJudge(new CurationPipeline(policy), heldOut, duplicates, watch, _parts.Audit);
        var description = new Publication(_options.Dataset, 0, [], plan.ReplacesAll, policy.Version, plan.Why);
        var reader = new EventReader(_parts.Log, _options.BatchSize);
        var pass = new CurationPass(
            _parts.Database,
            _parts.Sink,
            reader,
            judge,
            watch,
            duplicates,
            plan,
            description,
            _parts.TimeProvider
        );
        void Recorded(JudgedBatch batch, TimeSpan duration)
        {
            _metrics.Record(_options.Dataset, batch, duration);
            progress?.Report(new CurationProgress(batch.LastOffset - stretch.After, stretch.UpTo - stretch.After));
        }
        var upTo = await pass.RunAsync(stretch, Recorded, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _offset, Math.Max(upTo, Volatile.Read(ref _offset)));
        var version = await _publisher.PublishAsync(cancellationToken).ConfigureAwait(false);
        return pass.Tally.Report(_options.Dataset, policy.Version, version);
    }
}
