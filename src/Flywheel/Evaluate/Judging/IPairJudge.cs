namespace Flywheel.Evaluate.Judging;

/// <summary>Says which of two answers is better, in whichever order they come. Thread-safe.</summary>
public interface IPairJudge
{
    /// <summary>Changes whenever the same answers could get another verdict.</summary>
    string Identity { get; }

    /// <summary>Compares two answers.</summary>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    Task<PairVerdict> CompareAsync(
        string question,
        string answerA,
        string answerB,
        CancellationToken cancellationToken
    );
}
