using Flywheel.Evaluate;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Train.Rlaif;

/// <summary>Passes kind answers; its judge prefers them to rude ones, in whichever place they stand.</summary>
internal sealed class Kindness : IEvaluator
{
    public string Name => "kindness";

    public string Version => "1";

    public static string Prefer(IReadOnlyList<ChatMessage> messages)
    {
        var text = messages[^1].Text;
        var (kind, rude) = (
            text.IndexOf("a kind answer", StringComparison.Ordinal),
            text.IndexOf("a rude answer", StringComparison.Ordinal)
        );
        return $$"""{"better": "{{(kind < rude ? 1 : 2)}}", "reason": "it is kind"}""";
    }

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Score.Check(prediction.Output!.Contains("kind", StringComparison.Ordinal), "It is kind or not.")
        );
}
