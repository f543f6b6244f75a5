using Flywheel.Lake;

namespace Flywheel.Evaluate;

/// <summary>Judges answers one at a time, each by itself. Thread-safe.</summary>
public interface IEvaluator
{
    /// <summary>What results are filed under: letters, digits, <c>_</c> and <c>-</c>.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same row and answer could get another score: method, weights, options and model.</summary>
    string Version { get; }

    /// <summary>
    /// Scores an answer. What the evaluator needs and the row does not have leaves the answer unscored; it is not called for
    /// a prediction with an <see cref="Prediction.Error"/>.
    /// </summary>
    /// <exception cref="FlywheelException">It cannot work now, for any row: a judge that is not there, a budget that is spent.</exception>
    ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken);
}
