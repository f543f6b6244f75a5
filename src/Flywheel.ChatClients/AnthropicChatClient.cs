using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace Flywheel.ChatClients;

/// <summary>Anthropic's client, whose failures say whether a retry can help.</summary>
internal sealed class AnthropicChatClient(IChatClient client, string model) : DelegatingChatClient(client)
{
    /// <inheritdoc/>
    /// <exception cref="FlywheelException">The endpoint refused or could not be reached; says whether a retry can help.</exception>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (AnthropicApiException refused)
        {
            throw ChatFailure.Refused(model, (int)refused.StatusCode);
        }
        catch (AnthropicIOException unreachable)
        {
            throw ChatFailure.Unreachable(model, unreachable);
        }
    }
}
