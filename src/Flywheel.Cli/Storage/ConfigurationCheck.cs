using System.Runtime.CompilerServices;
using Flywheel.ChatClients;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

/// <summary>Whether a server could start with what <c>flywheel.yaml</c> says, the judges' keys included.</summary>
internal sealed class ConfigurationCheck(Workspace workspace) : IWorkspaceCheck
{
    public string Name => "configuration";

    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (Problem() is { } problem)
            yield return new Finding(
                workspace.ConfigurationPath,
                problem,
                "Correct it; docs/configuration.md lists all keys with their defaults."
            );
    }

    private string? Problem()
    {
        try
        {
            var settings = Settings.Load(workspace);
            settings.Wheel.Audit?.Invoke();
            if (settings.Judge is { } judge)
                ChatClientFactory.Create(judge.Client).Dispose();
            settings.Server.Validate();
            return null;
        }
        catch (FlywheelException exception)
        {
            return exception.Message;
        }
    }
}
