using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Flywheel.Capture;

/// <summary>Reads files of JSON lines, on all processors and in constant memory.</summary>
internal static class LineFile
{
    private const int BufferBytes = 1 << 18;

    /// <summary>What <paramref name="map"/> makes of the lines of a file that are not blank, in their order.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="options">The limits of a line.</param>
    /// <param name="map">Called on all processors at once, with some of the lines; the lines are gone when it returns.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="read">Is told how many bytes of the file were read; not of a pipe. Null where nobody looks.</param>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public static IAsyncEnumerable<T> MapAsync<T>(
        string path,
        CaptureOptions options,
        Func<LineGroup, T> map,
        CancellationToken cancellationToken,
        IProgress<long>? read = null
    ) =>
        InOrder.MapAsync(
            ReadAsync(path, options, read, cancellationToken),
            lines => MapAndRelease(lines, map),
            cancellationToken
        );

    private static T MapAndRelease<T>(LineGroup lines, Func<LineGroup, T> map)
    {
        using (lines)
            return map(lines);
    }

    private static async IAsyncEnumerable<LineGroup> ReadAsync(
        string path,
        CaptureOptions options,
        IProgress<long>? read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            var pipe = PipeReader.Create(
                stream.CanSeek ? new BlockingReads(stream) : stream,
                new StreamPipeReaderOptions(bufferSize: BufferBytes)
            );
            // A file may hold any amount of blank lines; the limit of a request body does not apply to it.
            var reader = new NdjsonReader(pipe, options with { MaxBodyBytes = int.MaxValue });
            var group = new LineGroup();
            while (await reader.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                if (stream.CanSeek)
                    read?.Report(stream.Position);
                while (TryTake(reader, group, options))
                {
                    if (!group.IsFull)
                        continue;
                    yield return group;
                    group = new LineGroup();
                }
            }
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
