namespace Flywheel.Review.Quality;

/// <summary>How somebody answered in one week.</summary>
/// <param name="Week">The Monday, in UTC.</param>
/// <param name="Answers">Answers given.</param>
/// <param name="MedianSeconds">From taking an item to answering it.</param>
/// <param name="Gold">Accuracy on items whose answer is known.</param>
internal sealed record ReviewerWeek(DateOnly Week, long Answers, double? MedianSeconds, Accuracy Gold)
{
    public static ReviewerWeek Of(DateOnly week, IReadOnlyList<TimedAnswer> answers) =>
        new(week, answers.Count, TimedAnswer.MedianSeconds(answers), TimedAnswer.AccuracyOf(answers));
}
