using System.CommandLine;
using Flywheel.Evaluate;

namespace Flywheel.Cli.Evaluate;

/// <summary><c>flywheel judge</c>: how far a judge can be trusted.</summary>
internal static class JudgeCommand
{
    private static readonly Option<string> Labels = new("--labels")
    {
        Description =
            "What people said: lines of JSON with id, label (true or false) and, where known, length and position.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Scores = new("--scores")
    {
        Description = "What the judge said: results as flywheel eval writes them; - is standard input.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Evaluator = new("--evaluator", "-e")
    {
        Description = "Whose results to take, where the file has those of several evaluators.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var calibrate = new Command(
            "calibrate",
            "Measure a judge against people: agreement, Cohen's kappa, bias by length and position, and the thresholds that fit best."
        )
        {
            Labels,
            Scores,
            Evaluator,
        };
        calibrate.SetAction(CalibrateAsync);
        return new Command("judge", "Judges: how far they agree with people.") { calibrate };
    }

    private static async Task<int> CalibrateAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var report = await CalibrationReport
            .ReadAsync(
                LabelFile.Read(arguments.GetValue(Labels)!),
                new EvaluationResultFile(arguments.GetValue(Scores)!),
                arguments.GetValue(Evaluator),
                cancellationToken
            )
            .ConfigureAwait(false);
        arguments.Output().Write(report, _ => report.Print());
        return ExitCode.Success;
    }
}
