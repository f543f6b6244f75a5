using System.Text.Json;
using Flywheel.Augment.Datasets;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake.Examples;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Augment.Runs;

/// <summary>
/// What became of the failures, on disk as soon as it is known: a run that was killed goes on after the last failure that is
/// whole. The log says how far the variants' file counts. One process at a time; not thread-safe.
/// </summary>
internal sealed class AugmentationJournal : IDisposable
{
    private readonly FileStream _log;
    private readonly FileStream _variants;
    private readonly SafeFileHandle _reading;
    private readonly List<FileLine> _places = [];
    private readonly HashSet<RowKey> _done = [];

    // There once it is known whose journal this is.
    private RunSpending? _spending;

    private AugmentationJournal(FileStream log, FileStream variants, string variantsPath)
    {
        (_log, _variants) = (log, variants);
        _reading = File.OpenHandle(variantsPath, share: FileShare.ReadWrite | FileShare.Delete);
        Kept = new JsonlFile(variantsPath, _reading, _places);
    }

    /// <summary>The kept variants; grows.</summary>
    public JsonlFile Kept { get; }

    /// <summary>What all processes of the run have asked the judge.</summary>
    public RunSpending Spending => _spending!;

    /// <summary>The sum of all lines.</summary>
    public AugmentationTally Tally { get; } = new();

    /// <summary>Begins a run, or goes on with one that was not done.</summary>
    /// <exception cref="FlywheelException">Another process is at it, or what is there belongs to another run.</exception>
    public static AugmentationJournal Open(JournalFiles files, RunIdentity identity)
    {
        FileStream? log = null;
        FileStream? variants = null;
        try
        {
            log = new FileStream(files.Log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            variants = new FileStream(
                files.Variants,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete
            );
            var journal = new AugmentationJournal(log, variants, files.Variants);
            journal.Restore(files, identity);
            return journal;
        }
        catch (Exception caught)
        {
            log?.Dispose();
            variants?.Dispose();
            if (caught is not (IOException or UnauthorizedAccessException))
                throw;
            throw new FlywheelException(
                $"The journal {files.Log} cannot be used: {caught.Message} Check that the folder is writable, and that no "
                    + "other run writes there.",
                innerException: caught
            );
        }
    }

    /// <summary>True for a failure that is done.</summary>
    public bool IsDone(string failure) => _done.Contains(RowKey.Of(failure));

    /// <summary>Adds a failure with its kept variants, a line each. From here on it survives the end of this process.</summary>
    /// <returns>The number of the first of the variants.</returns>
    public int Write(FailureLine line, IReadOnlyList<byte[]> variants)
    {
        var first = _places.Count;
        foreach (var variant in variants)
        {
            _places.Add(new FileLine(_places.Count + 1, _variants.Position, variant.Length));
            _variants.Write(variant);
            _variants.WriteByte((byte)'\n');
        }
        _variants.Flush();
        WriteLine(line with { End = _variants.Position }, JournalJson.Relaxed.FailureLine);
        Count(line);
        return first;
    }

    public void Dispose()
    {
        _log.Dispose();
        _variants.Dispose();
        _reading.Dispose();
        _spending?.Dispose();
    }

    private void Restore(JournalFiles files, RunIdentity identity)
    {
        if (PartialLines.Mend(_log, linesPerGroup: 1) == 0)
        {
            _variants.SetLength(0);
            WriteLine(identity, JournalJson.Relaxed.RunIdentity);
            // What a journal that somebody deleted had spent is no cost of this one.
            File.Delete(files.Spending);
            _spending = RunSpending.Open(files.Spending);
            return;
        }
        _log.Position = 0;
        // Not disposed, for it would dispose the log.
        var reader = new StreamReader(_log);
        if (
            identity.DifferenceFrom(Parse(reader.ReadLine()!, JournalJson.Relaxed.RunIdentity, files)) is { } difference
        )
            throw new FlywheelException(
                $"{files.Log} holds the start of another run, with {difference}. Finish that one, name another result, or "
                    + $"delete {files.Log} to start anew."
            );
        var end = 0L;
        for (var text = reader.ReadLine(); text is not null; text = reader.ReadLine())
        {
            var line = Parse(text, JournalJson.Relaxed.FailureLine, files);
            Count(line);
            end = line.End;
        }
        _variants.SetLength(end);
        FindPlaces();
        _log.Position = _log.Length;
        _spending = RunSpending.Open(files.Spending);
    }

    // Variants are read again, for their places: a line holds no line feed but its last byte.
    private void FindPlaces()
    {
        var (start, position) = (0L, 0L);
        var buffer = new byte[1 << 16];
        for (int read; (read = _variants.Read(buffer)) > 0; )
        for (var i = 0; i < read; i++, position++)
            if (buffer[i] == '\n')
            {
                _places.Add(new FileLine(_places.Count + 1, start, (int)(position - start)));
                start = position + 1;
            }
    }

    private void Count(FailureLine line)
    {
        _done.Add(RowKey.Of(line.Failure));
        Tally.Add(line);
    }

    private void WriteLine<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        _log.Write(JsonSerializer.SerializeToUtf8Bytes(value, type));
        _log.WriteByte((byte)'\n');
        _log.Flush();
    }

    private static T Parse<T>(
        string line,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type,
        JournalFiles files
    )
    {
        try
        {
            return JsonSerializer.Deserialize(line, type)!;
        }
        catch (JsonException caught)
        {
            throw new FlywheelException(
                $"{files.Log} is no journal of this command. Move it away, or name another result.",
                innerException: caught
            );
        }
    }
}
