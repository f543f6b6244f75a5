using System.CommandLine;
using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

internal static class GateListCommand
{
    private const int UsualLimit = 50;
    private const int MostLimit = 1000;

    public static Command Create()
    {
        var after = new Option<string?>("--after")
        {
            Description = "Only those before this one: the last id of the page before.",
            HelpName = "GATE",
        };
        var limit = new Option<int>("--limit")
        {
            Description = $"The most of them, 1 to {MostLimit}.",
            DefaultValueFactory = _ => UsualLimit,
        };
        limit.AcceptWithin(1, MostLimit);
        var command = new Command("list", "The decisions that the workspace keeps, the latest first.") { after, limit };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var gates = wheel.Gates.List(arguments.GetValue(after), decision: null, arguments.GetValue(limit));
            arguments.Output().Write(gates, Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<GateRecord> gates)
    {
        var table = Output.Table("GATE", "DECIDED", "DECISION", "CANDIDATE", "BASELINE", "REASON");
        foreach (var gate in gates)
            table.AddTextRow(
                gate.Id,
                Output.Time(gate.DecidedAt),
                OutcomeName.Of(gate.Decision),
                gate.Candidate,
                gate.Baseline ?? "-",
                gate.Reason
            );
        table.Print();
    }
}
