namespace Flywheel.Cli.Capture;

/// <summary>Shows how much of files was read that are read one after the other; a pipe has no length and does not count.</summary>
internal sealed class InputProgress(string what, IReadOnlyList<string> files) : IProgress<long>, IDisposable
{
    private readonly ProgressLine _line = new(what, ProgressUnit.Bytes);
    private readonly long _total = files.Sum(LengthOf);
    private long _before;

    /// <summary>Tells how many bytes of the present file were read.</summary>
    public void Report(long value) => _line.Report(_before + value, _total);

    /// <summary>To be called after each file.</summary>
    public void End(string file) => _before += LengthOf(file);

    public void Dispose() => _line.Dispose();

    private static long LengthOf(string file) =>
        file != "-" && new FileInfo(file) is { Exists: true, Length: var length } ? length : 0;
}
