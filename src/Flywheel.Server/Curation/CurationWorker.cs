using Flywheel.Curate;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Curation;

/// <summary>Runs a curator.</summary>
internal sealed partial class CurationWorker(Curator curator) : BackgroundWork
{
    /// <summary>True while the curator works.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>How the curator is.</summary>
    public CurationHealth Health => curator.Health;

    protected override async Task WorkAsync(ILogger logger, CancellationToken stopping)
    {
        IsAlive = true;
        try
        {
            await curator.WorkAsync(failure => LogFailure(logger, failure), stopping).ConfigureAwait(false);
        }
        finally
        {
            IsAlive = false;
        }
    }

    [LoggerMessage(2, LogLevel.Error, "Curation failed and is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
