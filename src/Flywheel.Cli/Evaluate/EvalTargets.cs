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
        return new ChatTarget(
            around?.Invoke(client) ?? client,
            $"model {request.Model} at {PlaceOf(address)}",
            request.Timeout,
            TimeProvider.System
        );
    }

    /// <summary>An address as results call it: one may hold a password, which belongs in none of them.</summary>
    public static string PlaceOf(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
