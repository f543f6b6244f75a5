using Flywheel.Review.Agreement;
using Flywheel.Storage;

namespace Flywheel.Review.Quality;

/// <summary>
/// Reads how the reviewers of a queue answer: by what they did in the last half of a year, for nobody is who they were for ever.
/// </summary>
internal sealed class QueueQuality(Database database, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(182);

    private readonly KeptReports<IReadOnlyList<ReviewerQuality>> _kept = new(
        database,
        () => ReportJson.Default.IReadOnlyListReviewerQuality
    );

    /// <summary>Every reviewer, by name: an order that says nothing of anybody.</summary>
    /// <param name="queue">The name of the queue; one that is not there has no reviewers.</param>
    /// <param name="cancellationToken">Stops before what was computed is kept.</param>
    public Task<IReadOnlyList<ReviewerQuality>> ReadAsync(string queue, CancellationToken cancellationToken) =>
        _kept.GetAsync(
            queue,
            "quality",
            // The window moves on also while nobody answers.
            FormattableString.Invariant($"{time.GetUtcNow():yyyy-MM-dd}"),
            () => Task.FromResult(Compute(queue)),
            cancellationToken
        );

    private IReadOnlyList<ReviewerQuality> Compute(string queue) =>
        [
            .. Answers(queue)
                .GroupBy(answer => answer.Reviewer, answer => answer.Answer)
                .OrderBy(answers => answers.Key, StringComparer.Ordinal)
                .Select(answers => ReviewerQuality.Of(answers.Key, [.. answers])),
        ];

    private List<(string Reviewer, TimedAnswer Answer)> Answers(string queue) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                """
                SELECT p.name, a.answered_at, a.milliseconds, a.is_right FROM review_queues q
                JOIN review_items i ON i.queue = q.id JOIN review_answers a ON a.item = i.item
                JOIN review_people p ON p.id = a.person WHERE q.name = ?1 AND a.answered_at >= ?2
                ORDER BY a.answered_at, a.item
                """
            );
            rows.Bind(1, queue).Bind(2, (time.GetUtcNow() - Window).ToUnixTimeMilliseconds());
            var answers = new List<(string, TimedAnswer)>();
            while (rows.Step())
                answers.Add(
                    (
                        rows.Text(0),
                        new TimedAnswer(
                            DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(1)),
                            rows.Integer(2),
                            rows.IsNull(3) ? null : rows.Integer(3) != 0
                        )
                    )
                );
            return answers;
        });
}
