using Microsoft.Extensions.AI;

namespace Flywheel.Augment.Prompts;

/// <summary>A model whose tokens are counted, as far as it says how many they are.</summary>
internal sealed class MeteredClient(IChatClient client, TargetSpending spending) : DelegatingChatClient(client)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        spending.CountTokens(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        return response;
    }
}
