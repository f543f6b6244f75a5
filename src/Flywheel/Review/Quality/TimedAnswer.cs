namespace Flywheel.Review.Quality;

/// <summary>When an answer was given, how long it took and whether it was right.</summary>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="Milliseconds">How long it took; 0 of one that was brought in from a tool that does not say.</param>
/// <param name="IsRight">Of an item whose answer is known; null of any other.</param>
internal readonly record struct TimedAnswer(DateTimeOffset AnsweredAt, long Milliseconds, bool? IsRight)
{
    /// <summary>The Monday of its week, in UTC.</summary>
    public DateOnly Week
    {
        get
        {
            var day = DateOnly.FromDateTime(AnsweredAt.UtcDateTime);
            return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        }
    }

    /// <summary>The median of the known times; of an even number the mean of the middle two. Null where none is known.</summary>
    public static double? MedianSeconds(IEnumerable<TimedAnswer> answers)
    {
        long[] times = [.. answers.Select(answer => answer.Milliseconds).Where(time => time > 0).Order()];
        return times.Length == 0 ? null : (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2000.0;
    }

    public static Accuracy AccuracyOf(IEnumerable<TimedAnswer> answers) =>
        Accuracy.Of([.. answers.Where(answer => answer.IsRight is not null).Select(answer => answer.IsRight!.Value)]);
}
