using Flywheel.Train.PreferenceModels;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>
/// A candidate of the embedded trainer: the best of several answers of a model. They are drawn also where one is asked for the likeliest
/// answer, for there is nothing to choose from equal ones; each has a seed of its own.
/// </summary>
internal sealed class ChosenChat(IChatClient model, PreferenceModel preferences, int count, float temperature)
    : DelegatingChatClient(new BestOfN(model, preferences, count))
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var own = options?.Clone() ?? new ChatOptions();
        (own.Temperature, own.Seed) = (temperature, (own.Seed ?? 0) * count);
        return base.GetResponseAsync(messages, own, cancellationToken);
    }
}
