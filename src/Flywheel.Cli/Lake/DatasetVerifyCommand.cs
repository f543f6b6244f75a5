using System.CommandLine;
using System.Globalization;

namespace Flywheel.Cli.Lake;

internal static class DatasetVerifyCommand
{
    public static Command Create()
    {
        var reference = DatasetCommand.ReferenceArgument();
        var command = new Command(
            "verify",
            "Re-read every file of a version and check counts, statistics and checksums."
        )
        {
            reference,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var (dataset, version) = arguments.Open(reference);
                var result = dataset.Verify(version, cancellationToken);
                arguments
                    .Output()
                    .Write(
                        result,
                        _ =>
                        {
                            foreach (var finding in result.Findings)
                                Output.Line($"{finding.Path}: {finding.Kind}: {finding.Message}");
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{dataset.Name}@{result.Version}: {result.FilesRead} files, {result.RowsRead} rows, {result.Findings.Count} findings"
                                )
                            );
                        }
                    );
                return Task.FromResult(result.IsSound ? ExitCode.Success : ExitCode.Negative);
            }
        );
        return command;
    }
}
