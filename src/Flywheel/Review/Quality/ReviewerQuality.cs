namespace Flywheel.Review.Quality;

/// <summary>How reliably and how fast somebody answers a queue. It is for a talk with them, not for a ranking.</summary>
/// <param name="Reviewer">The name.</param>
/// <param name="Answers">Answers given.</param>
/// <param name="MedianSeconds">From taking an item to answering it; half of the answers took no longer.</param>
/// <param name="Gold">Accuracy on items whose answer is known.</param>
/// <param name="Drift">How that accuracy changed; null where there are too few.</param>
/// <param name="Weeks">The same week by week, without weeks in which nothing was answered.</param>
internal sealed record ReviewerQuality(
    string Reviewer,
    long Answers,
    double? MedianSeconds,
    Accuracy Gold,
    Drift? Drift,
    IReadOnlyList<ReviewerWeek> Weeks
)
{
    /// <summary>The quality that answers show.</summary>
    /// <param name="reviewer">The name.</param>
    /// <param name="answers">At least one, in the order of time.</param>
    public static ReviewerQuality Of(string reviewer, IReadOnlyList<TimedAnswer> answers) =>
        new(
            reviewer,
            answers.Count,
            TimedAnswer.MedianSeconds(answers),
            TimedAnswer.AccuracyOf(answers),
            Drift.Of([.. answers.Where(answer => answer.IsRight is not null).Select(answer => answer.IsRight!.Value)]),
            [.. answers.GroupBy(answer => answer.Week).Select(week => ReviewerWeek.Of(week.Key, [.. week]))]
        );
}
