using Flywheel.Cli.Capture;

namespace Flywheel.Cli.Curate;

/// <summary>Appends files to the event log, curates what waits, and tells what became of the files' rows.</summary>
internal sealed class CurateRun(Wheel wheel)
{
    public async Task<CurateResult> RunAsync(CurateRequest request, CancellationToken cancellationToken)
    {
        var ingest = request.Files.Count > 0 ? new FileIngest(wheel) : null;
        using var verdicts = request.VerdictsPath is { } path ? new VerdictFile(path) : null;
        using var spool = verdicts is null ? null : new RowSpool();
        foreach (var file in request.Files)
            await ingest!
                .RunAsync(file, (row, offset) => spool?.Add(row, offset), cancellationToken)
                .ConfigureAwait(false);
        using var progress = new ProgressLine("curating");
        var report = request.Again
            ? await wheel.Curator.RunAgainAsync(progress, cancellationToken).ConfigureAwait(false)
            : await wheel.Curator.RunAsync(progress, cancellationToken).ConfigureAwait(false);
        if (verdicts is not null)
            Write(verdicts, spool!);
        return CurateResult.Of(report, ingest?.Result);
    }

    // Feedback gets no verdict, so its rows have no line.
    private void Write(VerdictFile file, RowSpool rows)
    {
        var lookup = new VerdictLookup(wheel.Verdicts);
        foreach (var row in rows.Read())
            if (row.Error is { } error)
                file.WriteInvalid(row.Line, error);
            else if (lookup.Find(row.Offset) is { } verdict)
                file.Write(row.EventId!, verdict);
        file.Complete();
    }
}
