using Flywheel.Cli.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>Appends files to the event log, curates what waits, and tells what became of the files' rows.</summary>
internal sealed class CurateRun(Wheel wheel)
{
    public async Task<CurateResult> RunAsync(CurateRequest request, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine("curating");
        if (request.Files.Count == 0)
            return CurateResult.Of(await CurateAsync(request, progress, cancellationToken).ConfigureAwait(false), null);
        // What others sent is watched by the circuit breaker, and what a person hands over is not.
        await wheel.Curator.RunAsync(progress: null, cancellationToken).ConfigureAwait(false);
        var ingest = new FileIngest(wheel);
        using var verdicts = request.VerdictsPath is { } path ? new VerdictFile(path) : null;
        using var spool = verdicts is null ? null : new RowSpool();
        var report = await CurateAsync(
                AppendAsync(request.Files, ingest, spool, cancellationToken),
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (request.Again)
            report = await CurateAsync(request, progress, cancellationToken).ConfigureAwait(false);
        if (verdicts is not null)
            Write(verdicts, spool!);
        return CurateResult.Of(report, ingest.Result);
    }

    private static async Task AppendAsync(
        IReadOnlyList<string> files,
        FileIngest ingest,
        RowSpool? spool,
        CancellationToken cancellationToken
    )
    {
        foreach (var file in files)
            await ingest
                .RunAsync(file, (row, offset) => spool?.Add(file, row, offset), cancellationToken)
                .ConfigureAwait(false);
        ingest.Close();
    }

    private Task<CurationReport> CurateAsync(
        CurateRequest request,
        ProgressLine progress,
        CancellationToken cancellationToken
    ) =>
        request.Again
            ? wheel.Curator.RunAgainAsync(progress, cancellationToken)
            : wheel.Curator.RunAsync(progress, cancellationToken);

    // The rows are curated while they are appended; what was appended before a failure is curated too.
    private async Task<CurationReport> CurateAsync(
        Task appending,
        ProgressLine progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await wheel.Curator.RunAsync(appending, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await appending.ConfigureAwait(false);
        }
    }

    // Of an event of the log that has no verdict, feedback is what it is.
    private void Write(VerdictFile file, RowSpool rows)
    {
        var lookup = new VerdictLookup(wheel.Verdicts);
        foreach (var row in rows.Read())
            if (row.Error is { } error)
                file.WriteInvalid(row.File!, row.Line, error);
            else if (lookup.Find(row.Offset) is { } verdict)
                file.Write(row.EventId!, verdict);
            else
                file.WriteFeedback(row.EventId!);
        file.Complete();
    }
}
