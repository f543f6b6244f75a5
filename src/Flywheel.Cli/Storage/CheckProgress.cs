using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

/// <summary>Shows how many of the checks of a workspace are done.</summary>
internal sealed class CheckProgress : IDisposable
{
    private readonly ProgressLine _line = new("checking");
    private int _done;

    /// <summary>The same checks, whose ends are shown.</summary>
    public IReadOnlyList<IWorkspaceCheck> Watch(IReadOnlyList<IWorkspaceCheck> checks)
    {
        _line.Report(0, checks.Count);
        return [.. checks.Select(check => new Watched(check, () => _line.Report(++_done, checks.Count)))];
    }

    public void Dispose() => _line.Dispose();

    private sealed class Watched(IWorkspaceCheck check, Action ended) : IWorkspaceCheck
    {
        public string Name => check.Name;

        public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            try
            {
                await foreach (var finding in check.CheckAsync(cancellationToken).ConfigureAwait(false))
                    yield return finding;
            }
            finally
            {
                ended();
            }
        }
    }
}
