using System.CommandLine;
using Flywheel.Gate;
using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

internal static class GateShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("GATE")
        {
            Description = "The gate's id as 'flywheel gate list' shows it, or the beginning of it.",
        };
        var command = new Command("show", "A decision with its report.") { id };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var gate = wheel.Gates.Get(arguments.GetRequiredValue(id));
            arguments.Output().Write(JsonReport.Read(gate.Report), report => Print(gate.Gate, report));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(GateRecord gate, GateReport report)
    {
        Output.Line($"{Output.Time(gate.DecidedAt)}  {gate.Candidate} against {gate.Baseline ?? "no baseline"}");
        Output.Line($"policy sha256:{gate.PolicyHash}");
        GateTable.Print(report);
    }
}
