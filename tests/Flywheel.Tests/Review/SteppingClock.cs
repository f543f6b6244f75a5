namespace Flywheel.Tests.Review;

/// <summary>A clock that many threads read and move on.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan step) => Interlocked.Add(ref _ticks, step.Ticks);
}
