using Flywheel.ChatClients;
using Flywheel.Evaluate.Runs;
using Microsoft.Extensions.AI;

namespace Flywheel.Cli.Evaluate;

/// <summary>Makes what answers.</summary>
internal static class EvalTargets
{
    /// <summary>The target of a request; null where a file has the answers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="around">Stands between the target and the model; null for nothing.</param>
    /// <exception cref="FlywheelException">The key that is asked for is not there.</exception>
    public static ITarget? Open(EvalRequest request, Func<IChatClient, IChatClient>? around = null)
    {
        if (request.Command is { } command)
            return new CommandTarget(command, request.Timeout);
        if (request.Target is not { } address)
            return null;
        var client = ChatClientFactory.Create(
            new ChatClientOptions
            {
                Provider = "openai",
                Model = request.Model!,
                Endpoint = address,
                ApiKeyVariable = request.ApiKeyVariable,
            }
        );
        // An address may hold a password, which belongs in no result.
        var place = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new ChatTarget(
            around?.Invoke(client) ?? client,
            $"model {request.Model} at {place}",
            request.Timeout,
            TimeProvider.System
        );
    }
}
