using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review</c>: people decide the doubtful cases.</summary>
internal static class ReviewCommand
{
    public static Command Create() =>
        new("review", "What people decide: how far they agree.") { ReviewAgreementCommand.Create() };
}
