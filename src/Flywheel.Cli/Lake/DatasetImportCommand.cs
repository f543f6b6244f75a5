using System.CommandLine;
using Flywheel.Cli.Capture;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Cli.Lake;

internal static class DatasetImportCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        name.Description = "A dataset of evaluation rows, such as regressions; made when it is not there.";
        var file = new Argument<string>("FILE") { Description = "The rows: a line of JSON each." };
        var split = new Option<string?>("--split")
        {
            Description = "The split that every row gets. Default: what the row says, else eval.",
        };
        split.AcceptOnlyFromAmong(SplitName.Of(Split.Eval), SplitName.Of(Split.Regression));
        var why = DatasetCommand.WhyOption();
        var command = new Command(
            "import",
            "Bring evaluation rows in as one version. The same rows again change nothing; a row of the same id takes the place of the earlier one."
        )
        {
            name,
            file,
            split,
            why,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var rows = await ReadAsync(arguments.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
                if (arguments.GetValue(split) is { } wanted)
                    rows = ImportRules.Assign(rows, SplitName.Parse(wanted)!.Value);
                using var wheel = arguments.OpenOrMakeWheel();
                var result = wheel.Datasets.Import(
                    arguments.GetRequiredValue(name),
                    rows,
                    arguments.GetValue(why),
                    cancellationToken
                );
                await wheel.Database.ActsOn().ImportedAsync(result, arguments.GetValue(why)).ConfigureAwait(false);
                arguments.Output().Write(result, ImportReport.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<Example>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var rows = new List<Example>();
        using var progress = new InputProgress("reading", [path]);
        var reading = RowFile.ReadAsync(path, ExampleFields.Read, (row, _) => row, cancellationToken, progress);
        await foreach (var some in reading.ConfigureAwait(false))
            rows.AddRange(some);
        return rows;
    }
}
