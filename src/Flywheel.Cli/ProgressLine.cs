using System.Globalization;
using Flywheel.Curate;

namespace Flywheel.Cli;

/// <summary>A line on standard error that shows how far long work has come; silent where that is not a terminal.</summary>
internal sealed class ProgressLine(string what) : IProgress<CurationProgress>, IDisposable
{
    private const int BarWidth = 30;

    private readonly bool _isShown = !Console.IsErrorRedirected;
    private bool _hasWritten;

    public void Report(CurationProgress value)
    {
        if (!_isShown || value.Total <= 0)
            return;
        var done = Math.Clamp((double)value.Judged / value.Total, 0, 1);
        var bar = new string('█', (int)(done * BarWidth)).PadRight(BarWidth, '░');
        Console.Error.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\r{what} {bar} {done * 100:0} %  {value.Judged} of {value.Total}"
            )
        );
        _hasWritten = true;
    }

    public void Dispose()
    {
        if (_hasWritten)
            Console.Error.WriteLine();
    }
}
