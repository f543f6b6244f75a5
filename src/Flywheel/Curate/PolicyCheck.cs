using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>Whether the safety policy can be read.</summary>
public sealed class PolicyCheck(Workspace workspace) : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "safety policy";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Storage.Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Problem() is { } problem)
            yield return new Storage.Finding(workspace.PolicyPath, problem, "Correct the file; a running server reads it again by itself.");
    }

    private string? Problem()
    {
        try
        {
            _ = new PolicyFile(workspace.PolicyPath);
            return null;
        }
        catch (FlywheelException exception)
        {
            return exception.Message;
        }
    }
}
