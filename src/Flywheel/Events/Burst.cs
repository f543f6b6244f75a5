namespace Flywheel.Events;

/// <summary>
/// Lets readers of the log stand aside while events pour in, so that capture has the processors to itself: a verdict can
/// wait, an application that hands over an edit should not.
/// </summary>
/// <param name="log">Where events come in.</param>
/// <param name="longest">The longest wait; zero to never wait.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class Burst(IEventLog log, TimeSpan longest, TimeProvider timeProvider)
{
    /// <summary>More events than this in an <see cref="Interval"/> are a burst.</summary>
    public const int Events = 100;

    /// <summary>How often the log is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // So many intervals without a burst are its end. Within one, a slow commit may keep everybody waiting for longer than an interval.
    private const int QuietIntervals = 3;

    /// <summary>Waits until the burst is over, or has lasted too long; not at all where few events wait.</summary>
    public async Task WaitForEndAsync(long doneOffset, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        var last = await log.LastOffsetAsync(cancellationToken).ConfigureAwait(false);
        if (last - doneOffset <= Events)
            return;
        for (var quiet = 0; quiet < QuietIntervals && timeProvider.GetElapsedTime(start) < longest; )
        {
            await Task.Delay(Interval, timeProvider, cancellationToken).ConfigureAwait(false);
            var before = last;
            last = await log.LastOffsetAsync(cancellationToken).ConfigureAwait(false);
            quiet = last - before <= Events ? quiet + 1 : 0;
        }
    }
}
