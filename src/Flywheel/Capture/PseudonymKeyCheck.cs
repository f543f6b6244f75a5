using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Capture;

/// <summary>Whether the key of the pseudonyms is there and is the one with which the stored pseudonyms were made.</summary>
public sealed class PseudonymKeyCheck(Workspace workspace, Database database) : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "pseudonym key";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (PseudonymKey.ProblemOf(workspace, database) is { } problem)
            yield return new Finding(workspace.PseudonymKeyPath, problem, PseudonymKey.Cure);
    }
}
