using System.Diagnostics;
using System.Globalization;
using Flywheel.Curate;

namespace Flywheel.Cli;

/// <summary>A line on standard error that shows how far long work has come; silent where that is not a terminal.</summary>
internal sealed class ProgressLine(string what) : IProgress<CurationProgress>, IDisposable
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly bool _isShown = !Console.IsErrorRedirected;
    private readonly Stopwatch _clock = new();
    private TimeSpan _written = -Between;
    private long _first;
    private bool _hasWritten;

    public void Report(CurationProgress value) => Report(value.Judged, value.Total);

    /// <summary>Shows how much is done, how fast it goes, and how long the rest may take.</summary>
    public void Report(long done, long total)
    {
        if (!_isShown || total <= 0)
            return;
        if (!_clock.IsRunning)
        {
            // What was done before this process began says nothing of its rate.
            _first = done;
            _clock.Start();
        }
        if (_clock.Elapsed - _written < Between && done < total)
            return;
        _written = _clock.Elapsed;
        Console.Error.Write($"\r{Line(done, total)}");
        _hasWritten = true;
    }

    public void Dispose()
    {
        if (_hasWritten)
            Console.Error.WriteLine();
    }

    private string Line(long done, long total)
    {
        var share = Math.Clamp((double)done / total, 0, 1);
        var bar = new string('█', (int)(share * BarWidth)).PadRight(BarWidth, '░');
        var rate = (done - _first) / Math.Max(_clock.Elapsed.TotalSeconds, Between.TotalSeconds);
        var left = rate > 0 ? TimeSpan.FromSeconds(Math.Ceiling((total - done) / rate)) : TimeSpan.Zero;
        // The spaces wipe out what a longer line has left.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} {bar} {share * 100:0} %  {done} of {total}  {rate:0}/s  {left:c} left   "
        );
    }
}
