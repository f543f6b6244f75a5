using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Flywheel.Events.Ids;

namespace Flywheel.Events;

/// <summary>
/// One call of <see cref="IEventLog.AppendAsync"/> on its way to the disk and back. Pooled: the object is its own task,
/// and goes back to the pool when the caller has taken the result.
/// </summary>
internal sealed class PendingAppend : IValueTaskSource<AppendResult>
{
    private const int Pooled = 1024;
    private const int MaxPooledKeys = 1024;

    private static readonly ConcurrentQueue<PendingAppend> Pool = new();

    // Asynchronous: the callers' code must not run on the writer's thread.
    private ManualResetValueTaskSourceCore<AppendResult> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationToken _cancellationToken;
    private AppendOutcome[] _outcomes = [];
    private EventKey[] _keys = [];
    private bool _hasBegun;

    public IReadOnlyList<EventDraft> Drafts { get; private set; } = [];

    /// <summary>Bytes of payload.</summary>
    public long Bytes { get; private set; }

    /// <summary>The caller's task. May be asked for once.</summary>
    public ValueTask<AppendResult> Task => new(this, _completion.Version);

    /// <summary>Checks the drafts and takes their ids' keys, on the caller's thread.</summary>
    /// <exception cref="ArgumentException">An event id is not 1 to 128 characters long.</exception>
    public static PendingAppend Rent(IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken)
    {
        if (!Pool.TryDequeue(out var pending))
            pending = new PendingAppend();
        pending.Prepare(drafts, cancellationToken);
        return pending;
    }

    public ref readonly EventKey Key(int index) => ref _keys[index];

    public void SetOutcome(int index, AppendOutcome outcome) => _outcomes[index] = outcome;

    /// <summary>Cancellation is heeded until here; what has begun is stored and answered as stored.</summary>
    public bool TryBegin() => _hasBegun = !_cancellationToken.IsCancellationRequested;

    /// <summary>Answers the caller. The object must not be touched afterwards: it may serve another call already.</summary>
    public void Answer(Exception? failure)
    {
        if (failure is not null)
            _completion.SetException(failure);
        else if (_hasBegun)
            _completion.SetResult(new AppendResult.Appended(_outcomes));
        else
            _completion.SetException(new OperationCanceledException(_cancellationToken));
    }

    /// <summary>Gives back an append that nobody will wait for.</summary>
    public void Return()
    {
        _completion.Reset();
        Drafts = [];
        _outcomes = [];
        if (_keys.Length > MaxPooledKeys)
            _keys = [];
        if (Pool.Count < Pooled)
            Pool.Enqueue(this);
    }

    AppendResult IValueTaskSource<AppendResult>.GetResult(short token)
    {
        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            Return();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<AppendResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<AppendResult>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _completion.OnCompleted(continuation, state, token, flags);

    private void Prepare(IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken)
    {
        Drafts = drafts;
        Bytes = 0;
        _hasBegun = false;
        _cancellationToken = cancellationToken;
        if (_keys.Length < drafts.Count)
            _keys = new EventKey[drafts.Count];
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.EventId is not { Length: > 0 and <= EventBatch.MaxIdLength })
                throw new ArgumentException(
                    $"The event id of draft {i} is not 1 to 128 characters long.",
                    nameof(drafts)
                );
            if (!Enum.IsDefined(draft.Type))
                throw new ArgumentException($"Draft {i} has no known type.", nameof(drafts));
            _keys[i] = EventKey.Of(draft.EventId);
            Bytes += draft.Payload.Length;
        }
        _outcomes = new AppendOutcome[drafts.Count];
    }
}
