using System.CommandLine;
using Flywheel.Review.Quality;

namespace Flywheel.Cli.Review;

internal static class ReviewAgreementCommand
{
    private static readonly Argument<string> Queue = new("QUEUE") { Description = "The queue." };

    private static readonly Option<string> By = new("--by")
    {
        Description =
            "label (with each of its choices, and the judges), cohort, or reviewer (each against the others).",
        DefaultValueFactory = _ => "label",
        HelpName = "WHAT",
    };

    public static Command Create()
    {
        By.AcceptOnlyFromAmong("label", "cohort", "reviewer");
        var command = new Command(
            "agreement",
            "How far the people, and the judges, of a queue agree, and which labels are held back from gates."
        )
        {
            Queue,
            By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var queue = arguments.GetRequiredValue(Queue);
                var by = arguments.GetRequiredValue(By);
                if (by == "reviewer")
                    arguments
                        .Output()
                        .Write(
                            await ReviewersAsync(wheel, queue, cancellationToken).ConfigureAwait(false),
                            AgreementTable.Print
                        );
                else
                    arguments
                        .Output()
                        .Write(
                            await wheel
                                .Agreement.ReportAsync(queue, byCohort: by == "cohort", cancellationToken)
                                .ConfigureAwait(false),
                            AgreementTable.Print
                        );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<ReviewersReport> ReviewersAsync(
        Wheel wheel,
        string queue,
        CancellationToken cancellationToken
    ) =>
        new(
            queue,
            await wheel.ReviewQuality.ReadAsync(queue, cancellationToken).ConfigureAwait(false),
            await wheel.Agreement.ByReviewerAsync(queue, cancellationToken).ConfigureAwait(false)
        );
}
