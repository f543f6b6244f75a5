using Microsoft.Extensions.AI;

namespace Flywheel.Cli.Demo.Simulation;

/// <summary>Asks for the first draw where nobody asks for another one, so that whoever wants several gets different ones.</summary>
internal sealed class FirstDraw(IChatClient innerClient) : DelegatingChatClient(innerClient)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var own = options?.Clone() ?? new ChatOptions();
        own.Seed ??= 0;
        return base.GetResponseAsync(messages, own, cancellationToken);
    }
}
