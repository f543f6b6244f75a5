using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment;

/// <summary>
/// Proposes variants of failures, and scores them when it is asked again. Thread-safe. A text of a row is never an order to
/// it. The same questions have the same answers, as far as the judge can promise it.
/// </summary>
public interface IAugmentationJudge
{
    /// <summary>What the lineage of a variant calls it: its kind and, after a colon, its model.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same question is put in other words.</summary>
    string PromptVersion { get; }

    /// <summary>What it was asked and what it cost, since it was made.</summary>
    JudgeUsage Usage { get; }

    /// <summary>Proposes variants.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="temperature">0 for the likeliest reply; above it variants vary.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when no reply was of the form asked for.</returns>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    Task<IReadOnlyList<Variant>?> ProposeAsync(
        FailureCase failure,
        double temperature,
        CancellationToken cancellationToken
    );

    /// <summary>Scores a variant: is it right, does it exercise the failure, and does it follow nobody's orders?</summary>
    /// <param name="failure">Where it comes from.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="vote">Which of several askings this is, from 0: each is put in another way.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>0 (useless) to 1; null when no reply was of the form asked for.</returns>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    Task<double?> ScoreAsync(FailureCase failure, Variant variant, int vote, CancellationToken cancellationToken);
}
