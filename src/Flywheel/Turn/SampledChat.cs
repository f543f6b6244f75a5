using Microsoft.Extensions.AI;

namespace Flywheel.Turn;

/// <summary>Asks a model as a turn wants it asked: how much answers vary, and which of them this is.</summary>
/// <param name="innerClient">The model; not disposed with this.</param>
/// <param name="temperature">0 for the likeliest answer.</param>
/// <param name="seed">Another seed gives another answer, as far as the place heeds it.</param>
internal sealed class SampledChat(IChatClient innerClient, double temperature, int seed)
    : DelegatingChatClient(innerClient)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var own = options?.Clone() ?? new ChatOptions();
        (own.Temperature, own.Seed) = ((float)temperature, seed);
        return base.GetResponseAsync(messages, own, cancellationToken);
    }
}
