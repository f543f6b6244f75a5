using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Stored;

/// <summary>
/// The traces of a filter as they were at one moment: rows, and the answers that were given. They lie in files until this is
/// disposed, for a run reads its rows more than once and traces go on changing.
/// </summary>
internal sealed class StoredTraces : IExampleSource, IDisposable
{
    private readonly TraceFolder _folder;
    private readonly ExampleFile _rows;

    private StoredTraces(string name, TraceFolder folder, long leftOut)
    {
        (Name, _folder, LeftOut) = (name, folder, leftOut);
        _rows = new ExampleFile(folder.Rows);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The file of the answers.</summary>
    public string Answers => _folder.Answers;

    /// <summary>Traces that cannot be evaluated: none of their spans says what was asked.</summary>
    public long LeftOut { get; }

    /// <summary>Takes the traces of a filter.</summary>
    /// <param name="traces">The traces.</param>
    /// <param name="filter">The filter as <see cref="TraceFilterText"/> reads it.</param>
    /// <param name="parent">The folder in which the files lie, in one of their own.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="FlywheelException">The filter is wrong, no trace that can be evaluated matches it, or the files cannot be written.</exception>
    public static StoredTraces Take(
        TraceStore traces,
        string filter,
        string parent,
        CancellationToken cancellationToken
    )
    {
        var found = traces.ReadAll(TraceFilterText.Parse(filter));
        var folder = TraceFolder.Make(parent);
        try
        {
            var (written, leftOut) = folder.Write(
                found.TakeWhile(_ => !cancellationToken.IsCancellationRequested).Select(RowOf)
            );
            cancellationToken.ThrowIfCancellationRequested();
            if (written == 0)
                throw Nothing(filter, leftOut);
            return new StoredTraces($"stored traces {filter}".Trim(), folder, leftOut);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Place(long number) => FormattableString.Invariant($"{Name}, trace {number}");

    /// <inheritdoc/>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => _rows.VersionAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NumberedRow[]> ReadAsync(CancellationToken cancellationToken) =>
        _rows.ReadAsync(cancellationToken);

    public void Dispose() => _folder.Dispose();

    private static FlywheelException Nothing(string filter, long leftOut)
    {
        var which = filter.Trim() is { Length: > 0 } given
            ? $"No stored trace matches '{given}'"
            : "No trace is stored";
        return new FlywheelException(
            leftOut == 0
                ? $"{which}. 'flywheel trace list' shows those that there are."
                : $"Nothing can be evaluated: {leftOut} stored traces match, and in none of them anything says what was asked."
        );
    }

    /// <summary>A trace as the lines of its row and its answer; null where it cannot be evaluated.</summary>
    private static TraceLines? RowOf(Trace trace)
    {
        if (TraceExample.TryOf(trace, expected: [], failureMode: null) is not { } row)
            return null;
        var lines = new TraceLines(
            JsonLine.Of([row], ExampleJson.Write),
            JsonLine.Of([TraceAnswer.Of(trace)], PredictionJson.Write)
        );
        // What an application sends may be no row, such as a message whose role is none.
        return
            PayloadItem.Read(lines.Row, RowFile.Limits.MaxItemBytes, ExampleFields.Read, out _) is null
            && PayloadItem.Read(lines.Answer, RowFile.Limits.MaxItemBytes, PredictionFields.Read, out _) is null
            ? lines
            : null;
    }
}
