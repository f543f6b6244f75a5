namespace Flywheel.Review.People;

/// <summary>Times as these tables hold them: Unix times in milliseconds.</summary>
internal static class Moment
{
    public static long UnixNow(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();

    public static DateTimeOffset Of(long unix) => DateTimeOffset.FromUnixTimeMilliseconds(unix);
}
