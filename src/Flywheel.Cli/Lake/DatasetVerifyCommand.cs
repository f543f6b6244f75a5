using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

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
                var parsed = DatasetReference.Parse(arguments.GetRequiredValue(reference));
                var dataset = arguments.Catalog().Open(parsed.Name);
                // A broken log does not tell the latest version, and is what verification is there to find.
                var version = parsed.IsLatest ? (long?)null : dataset.Resolve(parsed);
                var result = Verify(dataset, version, cancellationToken);
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
                                    $"{(result.Version < 0 ? dataset.Name : $"{dataset.Name}@{result.Version}")}: {Count.Of(result.FilesRead, "file")}, {Count.Of(result.RowsRead, "row")}, {Count.Of(result.Findings.Count, "finding")}"
                                )
                            );
                        }
                    );
                return Task.FromResult(result.IsSound ? ExitCode.Success : ExitCode.Negative);
            }
        );
        return command;
    }

    private static VerificationResult Verify(Dataset dataset, long? version, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine("verifying", ProgressUnit.Bytes);
        return dataset.Verify(version, cancellationToken, progress);
    }
}
