using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Gate.FailureModes;

/// <summary>Whether the catalogue of failure modes can be read.</summary>
internal sealed class FailureModesCheck(Workspace workspace) : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "failure modes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (Problem() is { } problem)
            yield return new Finding(
                workspace.FailureModesPath,
                problem,
                "Correct the file; docs/gates.md describes it."
            );
    }

    private string? Problem()
    {
        try
        {
            FailureModeCatalog.Load(workspace.FailureModesPath);
            return null;
        }
        catch (FlywheelException exception)
        {
            return exception.Message;
        }
    }
}
