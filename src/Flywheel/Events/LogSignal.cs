namespace Flywheel.Events;

/// <summary>Wakes those who wait for the log to grow; costs nothing while nobody waits.</summary>
internal sealed class LogSignal
{
    private TaskCompletionSource? _next;

    /// <summary>Completes at the first <see cref="Raise"/> after this call.</summary>
    public Task Next()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
    }

    public void Raise() => Interlocked.Exchange(ref _next, null)?.SetResult();
}
