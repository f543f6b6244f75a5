namespace Flywheel.Evaluate;

/// <summary>Results of an evaluation, wherever they are.</summary>
public interface IEvaluationResults
{
    /// <summary>Where they are, for messages and reports.</summary>
    string Name { get; }

    /// <summary>Reads all results, in their order.</summary>
    /// <exception cref="FlywheelException">They cannot be read, or one is wrong; the message names the place.</exception>
    IAsyncEnumerable<EvaluationResult> ReadAsync(CancellationToken cancellationToken);
}
