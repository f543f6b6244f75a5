namespace Flywheel.Train;

/// <summary>Turns a version of a dataset into a model.</summary>
public interface ITrainer
{
    /// <summary>What runs are filed under; changes where the same version would give another kind of model.</summary>
    string Name { get; }

    /// <summary>
    /// Trains. Called again for the same job after its process was killed: what is done already must not be paid for twice.
    /// </summary>
    /// <param name="job">What to train on, and where the model goes.</param>
    /// <param name="cancellationToken">Ends the training, and everything that it started.</param>
    /// <returns>One sentence about the model; null when there is nothing to say.</returns>
    /// <exception cref="FlywheelException">The training failed; the message says why.</exception>
    Task<string?> TrainAsync(TrainingJob job, CancellationToken cancellationToken);
}
