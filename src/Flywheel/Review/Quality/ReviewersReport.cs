using Flywheel.Review.Agreement;

namespace Flywheel.Review.Quality;

/// <summary>The reviewers of a queue, by name: for a talk with them, not for a ranking.</summary>
/// <param name="Queue">The name of the queue.</param>
/// <param name="Reviewers">Time and accuracy.</param>
/// <param name="Agreement">Each reviewer beside the others who answered the same items.</param>
internal sealed record ReviewersReport(
    string Queue,
    IReadOnlyList<ReviewerQuality> Reviewers,
    IReadOnlyList<ReviewerAgreement> Agreement
);
