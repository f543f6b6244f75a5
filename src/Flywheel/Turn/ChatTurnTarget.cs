using Flywheel.Evaluate.Runs;
using Microsoft.Extensions.AI;

namespace Flywheel.Turn;

/// <summary>A chat model, or several at one place. Each answer that is to be chosen from has a seed of its own, its number.</summary>
/// <param name="clientOf">The client of a model by its name; whoever made it disposes it.</param>
/// <param name="usual">The model that is asked where a turn names none.</param>
/// <param name="place">Where it is, as results call it, without secrets.</param>
/// <param name="options">How it is asked.</param>
/// <param name="time">The clock of timeouts and pauses.</param>
internal sealed class ChatTurnTarget(
    Func<string, IChatClient> clientOf,
    string usual,
    string place,
    TurnTargetOptions options,
    TimeProvider time
) : ITurnTarget
{
    /// <inheritdoc/>
    public ITarget Open(string? model, int candidate) =>
        new ChatTarget(
            new SampledChat(clientOf(model ?? usual), options.Temperature, candidate),
            FormattableString.Invariant($"model {model ?? usual} at {place}, temperature {options.Temperature}"),
            options.Timeout,
            time
        );
}
