using System.CommandLine;
using Flywheel.Cli.Lake;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Cli.Gate;

internal static class FailureModeShowCommand
{
    private const int MostRows = 20;
    private const int LongestId = 60;
    private const int LongestInput = 200;

    public static Command Create()
    {
        var name = new Argument<string>("MODE") { Description = "The failure mode, such as ungrounded." };
        var command = new Command("show", "A failure mode: its definition, its rules and its regression rows.")
        {
            name,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var wanted = arguments.GetRequiredValue(name);
                var path = arguments.OpenWorkspace().FailureModesPath;
                var rows = ModeRow.ReadAll(arguments.Catalog(), cancellationToken);
                var modes = FailureModeSummary.All(FailureModeCatalog.Load(path), rows);
                var mode =
                    modes.FirstOrDefault(mode => mode.Name == wanted)
                    ?? throw new FlywheelException(
                        $"There is no failure mode '{wanted}'. There is: {string.Join(", ", modes.Select(each => each.Name))}. Define others in {path}."
                    );
                arguments.Output().Write(new Shown(mode, [.. rows.Where(row => row.Mode == wanted)]), Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(Shown shown)
    {
        Output.Line($"{shown.Mode.Name}: {shown.Mode.Definition ?? "not defined; only rows name it"}");
        foreach (var rule in shown.Mode.Rules)
            Output.Line($"rule: {rule}");
        Output.Line(Count.Of(shown.Rows.Count, "regression row"));
        if (shown.Rows.Count == 0)
            return;
        var table = Output.Table("DATASET", "ROW", "INPUT");
        foreach (var row in shown.Rows.Take(MostRows))
            table.AddTextRow(row.Dataset, Output.SafeText(row.Id, LongestId), Output.SafeText(row.Input, LongestInput));
        table.Print();
        if (shown.Rows.Count > MostRows)
            Output.Line($"… and {Count.Of(shown.Rows.Count - MostRows, "more row")}");
    }

    /// <summary>What is printed as JSON.</summary>
    private sealed record Shown(FailureModeSummary Mode, IReadOnlyList<ModeRow> Rows);
}
