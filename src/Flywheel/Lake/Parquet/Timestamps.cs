namespace Flywheel.Lake.Parquet;

/// <summary>Moments as the microseconds that a timestamp column holds.</summary>
internal static class Timestamps
{
    /// <summary>Whole microseconds since 1970-01-01T00:00:00Z, rounded down.</summary>
    public static long ToMicros(DateTimeOffset moment) =>
        (long)Math.Floor((moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (decimal)TimeSpan.TicksPerMicrosecond);

    /// <summary>The moment in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the years 1 to 9999.</exception>
    public static DateTimeOffset FromMicros(long micros)
    {
        var ticks = (Int128)micros * TimeSpan.TicksPerMicrosecond + DateTimeOffset.UnixEpoch.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            throw new ArgumentOutOfRangeException(
                nameof(micros),
                micros,
                "The moment lies outside the years 1 to 9999."
            );
        return new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }
}
