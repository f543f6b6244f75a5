using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// The results of a run while they come, on disk: a run that was killed goes on where it stopped. One process at a time.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly RunFiles _files;
    private readonly FileStream _record;
    private readonly FileStream _partial;

    private RunJournal(RunFiles files, FileStream record, FileStream partial, RunRecord run, bool isNew, long rows)
    {
        (_files, _record, _partial) = (files, record, partial);
        (Run, IsNew, RowsDone) = (run, isNew, rows);
    }

    /// <summary>The run: a new one, or the one that goes on.</summary>
    public RunRecord Run { get; }

    /// <summary>False for a run that goes on.</summary>
    public bool IsNew { get; }

    /// <summary>Rows whose results were there when the journal was opened.</summary>
    public long RowsDone { get; }

    /// <summary>Begins a run, or goes on with one that was not done.</summary>
    /// <exception cref="FlywheelException">Another process is at it, or what is there belongs to another run.</exception>
    public static RunJournal Open(RunFiles files, RunRecord run)
    {
        var record = OpenRecord(files);
        try
        {
            var earlier = ReadRecord(record);
            if (earlier is null)
                Begin(files, record, run);
            else if (run.DifferenceFrom(earlier) is { } difference)
                throw new FlywheelException(
                    $"{files.Partial} holds the start of another evaluation, with {difference}. Give that command again to finish "
                        + $"it, name another --out, or delete {files.Record} to start anew."
                );
            var partial = new FileStream(
                files.Partial,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.Read,
                BufferBytes
            );
            return new RunJournal(
                files,
                record,
                partial,
                earlier ?? run,
                earlier is null,
                PartialLines.Mend(partial, run.Evaluators.Count)
            );
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    /// <summary>Adds the results of the next row.</summary>
    public void Write(byte[] lines) => _partial.Write(lines);

    /// <summary>From here on what was written survives the end of this process.</summary>
    public void Flush() => _partial.Flush();

    /// <summary>Ends the run: its results get their name, and survive a power cut.</summary>
    public void Complete()
    {
        _partial.Flush(flushToDisk: true);
        _partial.Dispose();
        DurableFile.Move(_files.Partial, _files.Results);
        _record.Dispose();
        if (_files.AreKept)
        {
            File.Delete(_files.Spending);
            File.Delete(_files.Record);
        }
        else
            Directory.Delete(Path.GetDirectoryName(_files.Record)!, recursive: true);
    }

    public void Dispose()
    {
        _partial.Dispose();
        _record.Dispose();
    }

    private static FileStream OpenRecord(RunFiles files)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(files.Record)!);
            OwnFiles.Require(files);
            return new FileStream(files.Record, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{files.Results} cannot be written: {exception.Message} Check that the folder is writable, and that no other "
                    + "evaluation writes there.",
                innerException: exception
            );
        }
    }

    // A record that is not whole was being written when its process was killed: nothing had been done yet.
    private static RunRecord? ReadRecord(FileStream record)
    {
        try
        {
            return record.Length == 0 ? null : JsonSerializer.Deserialize(record, RunJson.Relaxed.RunRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Begin(RunFiles files, FileStream record, RunRecord run)
    {
        File.Delete(files.Partial);
        File.Delete(files.Spending);
        record.SetLength(0);
        record.Write(JsonLine.Of([run], RunWriting.Write));
        record.Flush(flushToDisk: true);
    }
}
