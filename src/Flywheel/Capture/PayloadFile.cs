using System.Runtime.CompilerServices;

namespace Flywheel.Capture;

/// <summary>Reads files of payloads, one JSON object a line, on all processors and in constant memory.</summary>
internal static class PayloadFile
{
    private const int Portion = 128;

    /// <summary>The rows of a file in order, in groups of at most <paramref name="rowsAtOnce"/>.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="payload">Reads a row.</param>
    /// <param name="options">The limits of a row.</param>
    /// <param name="rowsAtOnce">Rows in a group; at least 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<PayloadRow>> ReadAsync(
        string path,
        IPayload payload,
        CaptureOptions options,
        int rowsAtOnce,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // The next group is read while the caller works on this one.
        var reading = Task.FromResult(Array.Empty<PayloadRow>());
        var groups = LineFile.ReadAsync(path, options, rowsAtOnce, cancellationToken);
        await foreach (var lines in groups.ConfigureAwait(false))
        {
            var ready = await reading.ConfigureAwait(false);
            reading = Task.Run(() => Read(lines, payload), cancellationToken);
            if (ready.Length > 0)
                yield return ready;
        }
        var last = await reading.ConfigureAwait(false);
        if (last.Length > 0)
            yield return last;
    }

    private static PayloadRow[] Read(LineGroup lines, IPayload payload)
    {
        var rows = new PayloadRow[lines.Count];
        Parallel.For(
            0,
            (rows.Length + Portion - 1) / Portion,
            portion =>
            {
                var end = Math.Min(rows.Length, (portion + 1) * Portion);
                for (var i = portion * Portion; i < end; i++)
                    rows[i] = Read(lines, i, payload);
            }
        );
        return rows;
    }

    private static PayloadRow Read(LineGroup lines, int i, IPayload payload)
    {
        if (lines.ErrorOf(i) is { } tooLong)
            return new PayloadRow(lines.NumberOf(i), default, tooLong);
        var error = payload.Read(lines.JsonOf(i), lines.NumberOf(i), out var draft);
        return new PayloadRow(lines.NumberOf(i), draft, error);
    }
}
