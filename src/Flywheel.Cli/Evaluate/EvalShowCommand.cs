using System.CommandLine;
using System.Text;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Cli.Evaluate;

internal static class EvalShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("RUN")
        {
            Description = "The run's id as 'flywheel eval list' shows it, or the beginning of it.",
        };
        var results = new Option<bool>("--results")
        {
            Description = "Print the results instead: a line of JSON for each row and evaluator.",
        };
        var command = new Command("show", "What a run found.") { id, results };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var table = arguments.OpenWorkspace().Evaluations();
                var summary = table.Run(arguments.GetRequiredValue(id));
                if (arguments.GetValue(results))
                    PrintResults(table, summary, cancellationToken);
                else
                    arguments.Output().Write(summary, _ => EvalTable.Print(summary, table, results: null));
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void PrintResults(EvaluationTable table, RunSummary summary, CancellationToken cancellationToken)
    {
        foreach (var result in table.Results(summary.Run.RunId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Console.Out.Write(Encoding.UTF8.GetString(JsonLine.Of([result], EvaluationResultJson.Write)));
        }
    }
}
