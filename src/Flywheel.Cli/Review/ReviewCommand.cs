using System.CommandLine;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel review</c>: people decide the doubtful cases.</summary>
internal static class ReviewCommand
{
    public static Command Create() =>
        new("review", "People decide the doubtful cases: queues, items, answers, and how far people agree.")
        {
            ReviewQueueCommand.Create(),
            ReviewAddCommand.Create(),
            ReviewIntakeCommand.Create(),
            ReviewItemsCommand.Create(),
            ReviewNextCommand.Create(),
            ReviewShowCommand.Create(),
            ReviewLabelCommand.Create(),
            ReviewHeartbeatCommand.Create(),
            ReviewSkipCommand.Create(),
            ReviewUndoCommand.Create(),
            ReviewAdjudicateCommand.Create(),
            ReviewGoldCommand.Create(),
            ReviewSuggestCommand.Create(),
            ReviewJudgeCommand.Create(),
            ReviewAgreementCommand.Create(),
            ReviewExportCommand.Create(),
            ReviewImportCommand.Create(),
        };
}
