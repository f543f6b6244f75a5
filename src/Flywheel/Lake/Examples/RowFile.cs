using System.Globalization;
using Flywheel.Capture;

namespace Flywheel.Lake.Examples;

/// <summary>Reads files of one JSON object a line whose every line must be right, on all processors, in constant memory.</summary>
internal static class RowFile
{
    /// <summary>A row carries the documents that a model is given, so it may be larger than an event.</summary>
    public static readonly CaptureOptions Limits = new() { MaxItemBytes = 16 << 20, MaxBodyBytes = int.MaxValue };

    /// <summary>The rows in their order, some at a time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">Reads one object.</param>
    /// <param name="select">Makes of it what is wanted, with its line (from 1) and its place in bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="read">Is told how many bytes of the file were read; null where nobody looks.</param>
    /// <exception cref="FlywheelException">The file cannot be read, or a line is wrong: the first that is, is named.</exception>
    public static IAsyncEnumerable<TResult[]> ReadAsync<T, TResult>(
        string path,
        PayloadItem.Reading<T> reading,
        Func<T, FileLine, TResult> select,
        CancellationToken cancellationToken,
        IProgress<long>? read = null
    )
    {
        RequireFile(path);
        return LineFile.MapAsync(path, Limits, lines => Read(path, lines, reading, select), cancellationToken, read);
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="FlywheelException">The line is wrong.</exception>
    public static T Parse<T>(string path, long line, ReadOnlySpan<byte> json, PayloadItem.Reading<T> reading)
    {
        if (PayloadItem.Read(json, Limits.MaxItemBytes, reading, out var value) is { } error)
            throw Refused(Place(path, line), error);
        return value!;
    }

    /// <summary>A line as messages name it.</summary>
    public static string Place(string path, long line) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}");

    private static TResult[] Read<T, TResult>(
        string path,
        LineGroup lines,
        PayloadItem.Reading<T> reading,
        Func<T, FileLine, TResult> select
    )
    {
        var rows = new TResult[lines.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var place = new FileLine(lines.NumberOf(i), lines.OffsetOf(i), lines.JsonOf(i).Length);
            if (lines.ErrorOf(i) is { } tooLong)
                throw Refused(Place(path, place.Number), tooLong);
            if (PayloadItem.Read(lines.JsonOf(i), Limits.MaxItemBytes, reading, out var value) is { } error)
                throw Refused(Place(path, place.Number), error);
            rows[i] = select(value!, place);
        }
        return rows;
    }

    private static FlywheelException Refused(string place, PayloadError error) =>
        new($"{place}{(error.Path.Length > 0 ? ", " + error.Path : "")}: {error.Message}");

    // Every file of a run is read more than once.
    private static void RequireFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (!file.CanSeek)
                throw new FlywheelException(
                    $"{path} is read more than once, and a pipe can be read only once: write it to a file first."
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {exception.Message}", innerException: exception);
        }
    }
}
