namespace Flywheel.Evaluate.Judging;

/// <summary>Keeps calls apart, so that no more of them begin in a minute than an endpoint allows. Thread-safe.</summary>
/// <param name="callsPerMinute">At least 1; null for any number.</param>
/// <param name="time">The clock.</param>
internal sealed class CallPace(int? callsPerMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next;

    /// <summary>Waits for the caller's turn.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (callsPerMinute is not { } most)
            return;
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            wait = _next > now ? _next - now : TimeSpan.Zero;
            _next = now + wait + (TimeSpan.FromMinutes(1) / most);
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
    }
}
