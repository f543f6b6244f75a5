using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Every dataset at its latest version.");
        command.SetAction(arguments =>
        {
            var datasets = arguments.Catalog().List();
            arguments
                .Output()
                .Write(
                    datasets,
                    _ =>
                    {
                        var table = Output.Table("NAME", "KIND", "VERSION", "ROWS", "FILES", "BYTES", "COMMITTED");
                        foreach (var dataset in datasets)
                            table.AddTextRow(
                                dataset.Name,
                                dataset.Kind == DatasetKind.Examples ? "examples" : "preferences",
                                Number(dataset.Version),
                                Number(dataset.Rows),
                                Number(dataset.Files),
                                Number(dataset.Bytes),
                                Output.Time(dataset.CommittedAt)
                            );
                        table.Print();
                    }
                );
            return ExitCode.Success;
        });
        return command;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
