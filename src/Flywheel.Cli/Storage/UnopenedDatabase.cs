using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

/// <summary>A database that cannot be opened: a finding, of which the failure is already known.</summary>
internal sealed class UnopenedDatabase(string path, FlywheelException failure) : IWorkspaceCheck
{
    public string Name => "database";

    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        yield return new Finding(
            path,
            failure.Message,
            "What is in it was not checked; mend this, then run 'flywheel doctor' again."
        );
    }
}
