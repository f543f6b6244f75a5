namespace Flywheel.Capture;

/// <summary>Reads files of payloads, one JSON object a line, on all processors and in constant memory.</summary>
internal static class PayloadFile
{
    /// <summary>The rows of a file in order, some at a time.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="payload">Reads a row.</param>
    /// <param name="options">The limits of a row.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="read">Is told how many bytes of the file were read; null where nobody looks.</param>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static IAsyncEnumerable<PayloadRow[]> ReadAsync(
        string path,
        IPayload payload,
        CaptureOptions options,
        CancellationToken cancellationToken,
        IProgress<long>? read = null
    ) => LineFile.MapAsync(path, options, lines => Read(lines, payload), cancellationToken, read);

    private static PayloadRow[] Read(LineGroup lines, IPayload payload)
    {
        var rows = new PayloadRow[lines.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Read(lines, i, payload);
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
