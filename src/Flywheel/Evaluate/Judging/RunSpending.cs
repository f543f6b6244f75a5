using System.IO.MemoryMappedFiles;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// What a run has asked and spent in all its processes: a small file that every call changes at once. A process that is killed takes with it
/// no more than the tokens of calls whose answers it had not received. One process at a time; thread-safe.
/// </summary>
internal sealed class RunSpending : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MemoryMappedFile _file;

    // Memory of the file: what is written there is the system's to keep, whatever becomes of the process, and costs no call of it.
    private readonly MemoryMappedViewAccessor _view;

    private RunSpending(FileStream stream)
    {
        _file = MemoryMappedFile.CreateFromFile(
            stream,
            mapName: null,
            Totals.Bytes,
            MemoryMappedFileAccess.ReadWrite,
            HandleInheritability.None,
            leaveOpen: false
        );
        _view = _file.CreateViewAccessor(0, Totals.Bytes);
    }

    /// <summary>What was asked and spent.</summary>
    public JudgeUsage Usage
    {
        get
        {
            lock (_gate)
                return Read().Usage;
        }
    }

    /// <summary>Whether a file can be one of these, or there is none yet.</summary>
    public static bool CanBe(string path) =>
        new FileInfo(path) is var file && (!file.Exists || file.Length <= Totals.Bytes);

    /// <summary>Goes on with a file, or begins one; its folder has to be there.</summary>
    /// <exception cref="FlywheelException">The file cannot be written, or another process has it.</exception>
    public static RunSpending Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Memory of a place that the disk does not have ends the process; a write that finds none can be told.
            if (stream.Length < Totals.Bytes)
            {
                stream.Write(new byte[Totals.Bytes]);
                stream.Flush(flushToDisk: true);
            }
            return new RunSpending(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            throw new FlywheelException(
                $"What is spent cannot be counted in {path}: {exception.Message} Check that the folder is writable, and that "
                    + "no other process does the same work.",
                innerException: exception
            );
        }
    }

    /// <summary>Adds to it.</summary>
    public void Add(JudgeUsage part)
    {
        lock (_gate)
        {
            var sum = new Totals(Read().Usage.Plus(part));
            _view.Write(0, ref sum);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _view.Dispose();
            _file.Dispose();
        }
    }

    private Totals Read()
    {
        _view.Read(0, out Totals totals);
        return totals;
    }

    private readonly struct Totals(JudgeUsage usage)
    {
        // Five numbers of eight bytes.
        public const int Bytes = 5 * sizeof(long);

        private readonly long _calls = usage.Calls;
        private readonly long _cached = usage.CachedAnswers;
        private readonly long _input = usage.InputTokens;
        private readonly long _output = usage.OutputTokens;
        private readonly double _cost = usage.Cost;

        public JudgeUsage Usage => new(_calls, _cached, _input, _output, _cost);
    }
}
