namespace Flywheel.Cli.Augment;

/// <summary>Says now and then how many failures are done; silent where standard error is no terminal.</summary>
internal sealed class AugmentProgress : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly System.Diagnostics.Stopwatch _sinceLast = System.Diagnostics.Stopwatch.StartNew();
    private bool _hasWritten;

    public void Report(long value)
    {
        if (Console.IsErrorRedirected || _sinceLast.Elapsed < Between)
            return;
        _sinceLast.Restart();
        Console.Error.Write($"\r{Count.Of(value, "failure")} done");
        _hasWritten = true;
    }

    public void Dispose()
    {
        if (_hasWritten)
            Console.Error.WriteLine();
    }
}
