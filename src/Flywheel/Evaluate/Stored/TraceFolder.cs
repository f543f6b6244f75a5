namespace Flywheel.Evaluate.Stored;

/// <summary>
/// The files of an evaluation of stored traces. They go with it; those of a process that was killed go when the next one begins,
/// because they hold what people wrote.
/// </summary>
internal sealed class TraceFolder : IDisposable
{
    private const string Prefix = "traces-";
    private const string RowsName = "rows.jsonl";

    private readonly string _folder;

    // Held for as long as the folder is in use.
    private readonly FileStream _hold;

    private TraceFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _hold = new FileStream(Rows, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    public string Rows => Path.Combine(_folder, RowsName);

    public string Answers => Path.Combine(_folder, "answers.jsonl");

    /// <summary>Makes a folder, and removes those that nobody uses any more.</summary>
    /// <exception cref="FlywheelException">It cannot be made.</exception>
    public static TraceFolder Make(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
            foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*"))
                if (IsLeft(Path.Combine(folder, RowsName)))
                    Directory.Delete(folder, recursive: true);
            return new TraceFolder(Path.Combine(parent, Prefix + Guid.CreateVersion7()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{parent} cannot be written: {exception.Message} Check that this user may write there.",
                innerException: exception
            );
        }
    }

    /// <summary>Writes rows and answers.</summary>
    /// <returns>How many were written, and how many of the traces are null.</returns>
    /// <exception cref="FlywheelException">The files cannot be written.</exception>
    public (long Written, long LeftOut) Write(IEnumerable<TraceLines?> traces)
    {
        var (written, leftOut) = (0L, 0L);
        try
        {
            using var answers = new FileStream(Answers, FileMode.Create);
            foreach (var trace in traces)
            {
                if (trace is null)
                {
                    leftOut++;
                    continue;
                }
                _hold.Write(trace.Row);
                answers.Write(trace.Answer);
                written++;
            }
            _hold.Flush();
            return (written, leftOut);
        }
        catch (IOException exception)
        {
            throw new FlywheelException(
                $"{_folder} cannot be written: {exception.Message} Make room, and give the command again.",
                innerException: exception
            );
        }
    }

    public void Dispose()
    {
        _hold.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsLeft(string rows)
    {
        try
        {
            using var file = new FileStream(rows, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        // Another process is about to make the file, or holds it.
        catch (IOException)
        {
            return false;
        }
    }
}

/// <summary>A trace as lines of JSON, each with its line feed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Answer">The answer.</param>
internal sealed record TraceLines(byte[] Row, byte[] Answer);
