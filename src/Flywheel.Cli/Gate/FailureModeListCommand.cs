using System.CommandLine;
using System.Globalization;
using Flywheel.Cli.Lake;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Cli.Gate;

internal static class FailureModeListCommand
{
    private const int LongestName = 64;
    private const int LongestDefinition = 200;

    public static Command Create()
    {
        var command = new Command("list", "The failure modes, and how many rows of the datasets guard against each.");
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var catalog = FailureModeCatalog.Load(arguments.OpenWorkspace().FailureModesPath);
                var rows = ModeRow.ReadAll(arguments.Catalog(), cancellationToken);
                arguments.Output().Write(FailureModeSummary.All(catalog, rows), Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(IReadOnlyList<FailureModeSummary> modes)
    {
        var table = Output.Table("MODE", "REGRESSION ROWS", "RULES", "DEFINITION");
        foreach (var mode in modes)
            table.AddTextRow(
                Output.SafeText(mode.Name, LongestName),
                mode.RegressionRows.ToString(CultureInfo.InvariantCulture),
                mode.Rules.Count.ToString(CultureInfo.InvariantCulture),
                mode.Definition is { } definition
                    ? Output.SafeText(definition, LongestDefinition)
                    : "(only rows name it; define it in failure-modes.yaml)"
            );
        table.Print();
    }
}
