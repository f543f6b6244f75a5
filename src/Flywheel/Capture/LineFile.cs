using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Flywheel.Capture;

/// <summary>Reads files of JSON lines in constant memory.</summary>
internal static class LineFile
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The lines of a file that are not blank, in order, in groups of at most <paramref name="linesAtOnce"/>.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="options">The limits of a line.</param>
    /// <param name="linesAtOnce">Lines in a group; at least 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static async IAsyncEnumerable<LineGroup> ReadAsync(
        string path,
        CaptureOptions options,
        int linesAtOnce,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes));
            // A file may hold any amount of blank lines; the limit of a request body does not apply to it.
            var reader = new NdjsonReader(pipe, options with { MaxBodyBytes = int.MaxValue });
            var group = new LineGroup();
            while (await reader.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (TryTake(reader, group, options))
                {
                    if (group.Count < linesAtOnce)
                        continue;
                    yield return group;
                    group = new LineGroup();
                }
            }
            if (group.Count > 0)
                yield return group;
        }
    }

    private static bool TryTake(NdjsonReader reader, LineGroup group, CaptureOptions options)
    {
        if (!reader.TryNext(out var line))
            return false;
        group.Add(line, options);
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
