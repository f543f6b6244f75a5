using System.Globalization;
using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>A line on a terminal that shows how far long work has come; silent where there is none.</summary>
/// <param name="what">What is done, such as <c>curating</c>.</param>
/// <param name="unit">What is counted.</param>
/// <param name="terminal">The terminal; null where nobody looks.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressLine(string what, ProgressUnit unit, TextWriter? terminal, TimeProvider time)
    : IProgress<CurationProgress>,
        IProgress<WorkProgress>,
        IDisposable
{
    private const int BarWidth = 30;
    private const double Megabyte = 1 << 20;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private long? _began;
    private TimeSpan _written = -Between;
    private long _first;
    private bool _hasWritten;

    /// <summary>A line on standard error, where that is a terminal.</summary>
    public ProgressLine(string what, ProgressUnit unit = ProgressUnit.Items)
        : this(what, unit, Console.IsErrorRedirected ? null : Console.Error, TimeProvider.System) { }

    public void Report(CurationProgress value) => Report(value.Judged, value.Total);

    public void Report(WorkProgress value) => Report(value.Done, value.Total);

    /// <summary>Shows how much is done, how fast it goes, and how long the rest may take.</summary>
    public void Report(long done, long total)
    {
        if (terminal is null || total <= 0)
            return;
        if (_began is not { } began)
            // What was done before this process began says nothing of its rate.
            (_began, _first) = (began = time.GetTimestamp(), done);
        var elapsed = time.GetElapsedTime(began);
        if (elapsed - _written < Between && done < total)
            return;
        _written = elapsed;
        terminal.Write($"\r{Line(done, total, elapsed)}");
        _hasWritten = true;
    }

    /// <summary>Ends the line; what is written next stands below it.</summary>
    public void Dispose()
    {
        if (_hasWritten)
            terminal!.WriteLine();
        _hasWritten = false;
    }

    private string Line(long done, long total, TimeSpan elapsed)
    {
        var share = Math.Clamp((double)done / total, 0, 1);
        var bar = new string('█', (int)(share * BarWidth)).PadRight(BarWidth, '░');
        var rate = (done - _first) / Math.Max(elapsed.TotalSeconds, Between.TotalSeconds);
        var left = rate > 0 ? TimeSpan.FromSeconds(Math.Ceiling((total - done) / rate)) : TimeSpan.Zero;
        // The spaces wipe out what a longer line has left.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} {bar} {share * 100:0} %  {Show(done)} of {Show(total)}  {Show(rate)}/s  {left:c} left   "
        );
    }

    private string Show(double count) =>
        unit == ProgressUnit.Bytes
            ? string.Create(CultureInfo.InvariantCulture, $"{count / Megabyte:0.0} MB")
            : count.ToString("0", CultureInfo.InvariantCulture);
}
