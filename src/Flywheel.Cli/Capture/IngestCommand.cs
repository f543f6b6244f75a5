using System.CommandLine;
using System.Globalization;

namespace Flywheel.Cli.Capture;

internal static class IngestCommand
{
    public static Command Create()
    {
        var files = FilesArgument();
        files.Arity = ArgumentArity.OneOrMore;
        var command = new Command(
            "ingest",
            "Append edits and feedback from files to the event log, with the checks of the HTTP API; a server may be running."
        )
        {
            files,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var paths = arguments.GetRequiredValue(files);
                InputFiles.Require(paths);
                using var wheel = arguments.OpenOrMakeWheel();
                var ingest = new FileIngest(wheel);
                await IngestAsync(ingest, paths, cancellationToken).ConfigureAwait(false);
                arguments.Output().Write(ingest.Result, Print);
                if (ingest.Result.Appended > 0)
                    Output.Say("A server on this workspace curates them; without one, 'flywheel curate' does.");
                return ingest.Result.ExitCode;
            }
        );
        return command;
    }

    public static Argument<string[]> FilesArgument() =>
        new("FILE")
        {
            Description = "JSON lines: one payload of POST /v1/edits or /v1/feedback a line; - is standard input.",
        };

    private static async Task IngestAsync(FileIngest ingest, string[] files, CancellationToken cancellationToken)
    {
        using var progress = new InputProgress("ingesting", files);
        foreach (var file in files)
        {
            await ingest.RunAsync(file, (_, _) => { }, cancellationToken, progress).ConfigureAwait(false);
            progress.End(file);
        }
        ingest.Close();
    }

    private static void Print(IngestResult result) =>
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(result.Rows, "row")}: {result.Appended} appended, {result.Duplicates} seen before, {result.Invalid} refused"
            )
        );
}
