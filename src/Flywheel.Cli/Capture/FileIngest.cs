using System.Globalization;
using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Cli.Capture;

/// <summary>Appends the rows of files to the event log, and says on standard error which are refused and why.</summary>
internal sealed class FileIngest(Wheel wheel)
{
    private const int RowsAtOnce = 8192;
    private const int LongestPath = 200;

    private readonly IPayload _payload = AnyPayload.Create(wheel.Pseudonyms, EventIds.ByContent, wheel.Options.Capture);

    public IngestResult Result { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Appends one file.</summary>
    /// <param name="file">Its path; <c>-</c> is standard input.</param>
    /// <param name="appended">Told of every row in order: the row, and its offset in the log; 0 where it was refused.</param>
    /// <param name="cancellationToken">Stops between groups of rows.</param>
    public async Task RunAsync(string file, Action<PayloadRow, long> appended, CancellationToken cancellationToken)
    {
        var groups = PayloadFile.ReadAsync(file, _payload, wheel.Options.Capture, RowsAtOnce, cancellationToken);
        var appending = Task.CompletedTask;
        try
        {
            // While a group is written, the next is parsed.
            await foreach (var rows in groups.ConfigureAwait(false))
            {
                await appending.ConfigureAwait(false);
                appending = AppendAsync(file, rows, appended, cancellationToken);
            }
        }
        finally
        {
            await appending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await appending.ConfigureAwait(false);
    }

    private async Task AppendAsync(
        string file,
        IReadOnlyList<PayloadRow> rows,
        Action<PayloadRow, long> appended,
        CancellationToken cancellationToken
    )
    {
        var drafts = new List<EventDraft>(rows.Count);
        foreach (var row in rows)
            if (row.Error is null)
                drafts.Add(row.Draft);
        var outcomes = await AppendAsync(drafts, cancellationToken).ConfigureAwait(false);
        var next = 0;
        var duplicates = 0;
        foreach (var row in rows)
        {
            if (row.Error is { } error)
            {
                Report(file, row.Line, error);
                appended(row, 0);
                continue;
            }
            var outcome = outcomes[next++];
            duplicates += outcome.IsDuplicate ? 1 : 0;
            appended(row, outcome.Offset);
        }
        Result = new IngestResult(
            Result.Rows + rows.Count,
            Result.Appended + drafts.Count - duplicates,
            Result.Duplicates + duplicates,
            Result.Invalid + rows.Count - drafts.Count
        );
    }

    // A file can wait: where a client is told to come back later, this comes back itself.
    private async Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        List<EventDraft> drafts,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var result = await wheel.Log.AppendAsync(drafts, cancellationToken).ConfigureAwait(false);
            if (result is AppendResult.Appended appended)
                return appended.Outcomes;
            var overloaded = (AppendResult.Overloaded)result;
            await Task.Delay(overloaded.RetryAfter, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says on standard error which row was refused and why.</summary>
    public static void Report(string file, long line, PayloadError error) =>
        Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file}:{line}: {error.Code}{Place(error.Path)} (byte {error.Position}): {error.Message}"
            )
        );

    private static string Place(string path) => path.Length > 0 ? " at " + Output.SafeText(path, LongestPath) : "";
}
