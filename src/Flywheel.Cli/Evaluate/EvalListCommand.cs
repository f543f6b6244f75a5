using System.CommandLine;
using System.Globalization;

namespace Flywheel.Cli.Evaluate;

internal static class EvalListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "The runs that are done, the latest first.");
        command.SetAction(arguments =>
        {
            var runs = arguments.OpenWorkspace().Evaluations().Runs();
            arguments
                .Output()
                .Write(
                    runs,
                    _ =>
                    {
                        var table = Output.Table("RUN", "FINISHED", "DATASET", "TARGET", "ROWS", "EVALUATORS");
                        foreach (var run in runs)
                            table.AddTextRow(
                                run.Run.RunId,
                                Output.Time(run.FinishedAt),
                                run.Run.Dataset,
                                run.Run.Target,
                                run.Rows.ToString(CultureInfo.InvariantCulture),
                                string.Join(", ", run.Evaluators.Select(evaluator => evaluator.Evaluator))
                            );
                        table.Print();
                    }
                );
            return ExitCode.Success;
        });
        return command;
    }
}
