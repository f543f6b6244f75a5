using Flywheel.Lake;

namespace Flywheel.Evaluate.Runs;

/// <summary>Answers rows: a model, or the application around it. Thread-safe.</summary>
public interface ITarget : IAsyncDisposable
{
    /// <summary>What results call it; changes when the answers could.</summary>
    string Name { get; }

    /// <summary>Answers a row; where that fails the prediction says why.</summary>
    /// <exception cref="FlywheelException">It cannot answer any row.</exception>
    ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken);
}
