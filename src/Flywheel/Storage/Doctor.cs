using System.Runtime.CompilerServices;

namespace Flywheel.Storage;

/// <summary>Runs all checks of a workspace, one after the other.</summary>
public sealed class Doctor(IReadOnlyList<IWorkspaceCheck> checks)
{
    /// <summary>The names of the checks, in order.</summary>
    public IReadOnlyList<string> Checks => [.. checks.Select(check => check.Name)];

    /// <summary>The findings as they are made. A check that cannot go on is a finding too, and the next ones still run.</summary>
    public async IAsyncEnumerable<(IWorkspaceCheck Check, Finding Finding)> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var check in checks)
        {
            await using var findings = check.CheckAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(check, findings).ConfigureAwait(false) is var (finding, isLast))
            {
                yield return (check, finding);
                if (isLast)
                    break;
            }
        }
    }

    private static async ValueTask<(Finding Finding, bool IsLast)?> NextAsync(
        IWorkspaceCheck check,
        IAsyncEnumerator<Finding> findings
    )
    {
        try
        {
            return await findings.MoveNextAsync().ConfigureAwait(false) ? (findings.Current, false) : null;
        }
        catch (FlywheelException exception)
        {
            return (
                new Finding(check.Name, exception.Message, "Mend this first, then run 'flywheel doctor' again."),
                true
            );
        }
    }
}
