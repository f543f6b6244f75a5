using System.CommandLine;
using System.Globalization;
using Flywheel.Cli.Capture;
using Flywheel.Storage;

namespace Flywheel.Cli.Curate;

/// <summary><c>flywheel curate</c>: edits become verdicts, and kept edits become a version of a dataset.</summary>
internal static class CurateCommand
{
    public static Command Create()
    {
        var files = IngestCommand.FilesArgument();
        files.Arity = ArgumentArity.ZeroOrMore;
        var dataset = new Option<string?>("--dataset")
        {
            Description = "The dataset for kept edits. Default: curate.dataset of flywheel.yaml, else gold.",
            HelpName = "NAME",
        };
        var verdicts = new Option<string?>("--verdicts")
        {
            Description = "Write a line of JSON for each row of the files, in their order.",
            HelpName = "FILE",
        };
        var again = new Option<bool>("--again")
        {
            Description =
                "Judge every edit again by the current policy, into a new version that takes the place of all rows.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Judge the files and change nothing: no event, no version. Duplicates are not looked for.",
        };
        var command = new Command(
            "curate",
            "Judge the edits of files, or the events that wait, and commit what is kept as a version of a dataset."
        )
        {
            files,
            dataset,
            verdicts,
            again,
            dryRun,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var request = new CurateRequest(
                    arguments.GetValue(files) ?? [],
                    arguments.GetValue(verdicts),
                    arguments.GetValue(again)
                );
                request.Validate(arguments.GetValue(dryRun));
                InputFiles.Require(request.Files);
                Func<WheelOptions, WheelOptions> change = options =>
                    arguments.GetValue(dataset) is { } name
                        ? options with
                        {
                            Curate = options.Curate with { Dataset = name },
                        }
                        : options;
                if (arguments.GetValue(dryRun))
                    return await TryAsync(arguments, request, change, cancellationToken).ConfigureAwait(false);
                if (request.VerdictsPath is { } path)
                    OutputFile.Require(path, arguments.OpenOrMakeWorkspace(), VerdictFile.IsOne);
                using var wheel = arguments.OpenOrMakeWheel(change);
                using var held = WorkspaceLock.Take(wheel.Workspace);
                var result = await new CurateRun(wheel).RunAsync(request, cancellationToken).ConfigureAwait(false);
                if (wheel.Breaker.Status().IsOpen)
                    Output.Say(
                        "The circuit breaker is open and holds edits in quarantine; see 'flywheel breaker status'."
                    );
                return Print(arguments, result);
            }
        );
        return command;
    }

    private static async Task<int> TryAsync(
        ParseResult arguments,
        CurateRequest request,
        Func<WheelOptions, WheelOptions> change,
        CancellationToken cancellationToken
    )
    {
        using var borrowed = BorrowedWorkspace.Of(arguments.WorkspacePath());
        if (request.VerdictsPath is { } path)
            OutputFile.Require(path, borrowed.Workspace, VerdictFile.IsOne);
        using var wheel = GlobalOptions.Open(borrowed.Workspace, change);
        return Print(arguments, await new DryRun(wheel).RunAsync(request, cancellationToken).ConfigureAwait(false));
    }

    private static int Print(ParseResult arguments, CurateResult result)
    {
        arguments.Output().Write(result, PrintTable);
        return result.Files?.ExitCode ?? ExitCode.Success;
    }

    private static void PrintTable(CurateResult result)
    {
        var table = Output.Table("VERDICT", "REASON", "EDITS");
        table.AddTextRow("keep", "", Number(result.Kept));
        foreach (var (reason, count) in result.Discarded)
            table.AddTextRow("discard", reason, Number(count));
        foreach (var (reason, count) in result.Quarantined)
            table.AddTextRow("quarantine", reason, Number(count));
        table.Print();
        if (result.Files is { } files)
            Output.Line(
                $"{Count.Of(files.Rows, "row")}: {Number(files.Duplicates)} seen before, {Number(files.Invalid)} refused"
            );
        Output.Line(
            result switch
            {
                { IsDryRun: true } => "A dry run: nothing was changed.",
                { Version: { } version } => $"Committed {result.Dataset}@{Number(version)}",
                { Received: 0 } => "No new version: there were no edits to judge.",
                _ => "No new version: nothing was kept.",
            }
        );
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
