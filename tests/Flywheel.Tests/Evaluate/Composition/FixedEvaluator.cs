using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Composition;

/// <summary>Scores whatever it sees the same.</summary>
internal sealed class FixedEvaluator(string name, Score score) : IEvaluator
{
    public string Name => name;

    public string Version => "1";

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(score);
}
