using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Flywheel.Capture;

/// <summary>Reads files of payloads, one JSON object a line, in constant memory.</summary>
internal static class PayloadFile
{
    private const int BufferBytes = 1 << 20;

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
        var stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes));
            // A file may hold any amount of blank lines; the limit of a request body does not apply to it.
            var lines = new NdjsonReader(pipe, options with { MaxBodyBytes = int.MaxValue });
            var rows = new List<PayloadRow>();
            while (await lines.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (TryRead(lines, payload, options, out var row))
                {
                    rows.Add(row);
                    if (rows.Count < rowsAtOnce)
                        continue;
                    yield return rows;
                    rows = [];
                }
            }
            if (rows.Count > 0)
                yield return rows;
        }
    }

    private static bool TryRead(NdjsonReader lines, IPayload payload, CaptureOptions options, out PayloadRow row)
    {
        row = default;
        if (!lines.TryNext(out var line))
            return false;
        if (line.IsTooLong)
        {
            row = new PayloadRow(line.Number, default, PayloadItem.TooLarge(options.MaxItemBytes));
            return true;
        }
        var error = payload.Read(line.Json, line.Number, out var draft);
        row = new PayloadRow(line.Number, draft, error);
        return true;
    }

    private static Stream Open(string path)
    {
        if (path == "-")
            return Console.OpenStandardInput();
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
