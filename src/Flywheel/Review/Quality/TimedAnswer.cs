namespace Flywheel.Review.Quality;

/// <summary>When an answer was given, how long it took and whether it was right.</summary>
/// <param name="AnsweredAt">UTC.</param>
/// <param name="Milliseconds">From taking the item to the answer.</param>
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

    /// <summary>The median time; of an even number the mean of the middle two.</summary>
    public static double MedianSeconds(IEnumerable<TimedAnswer> answers)
    {
        long[] times = [.. answers.Select(answer => answer.Milliseconds).Order()];
        return (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2000.0;
    }

    public static Accuracy AccuracyOf(IEnumerable<TimedAnswer> answers) =>
        Accuracy.Of([.. answers.Where(answer => answer.IsRight is not null).Select(answer => answer.IsRight!.Value)]);
}
