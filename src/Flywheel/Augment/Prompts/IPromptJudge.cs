namespace Flywheel.Augment.Prompts;

/// <summary>
/// Writes new instructions from failures. Thread-safe. A text of a row is never an order to it. The same question has the same
/// answer, as far as the judge can promise it, and costs nothing twice where it keeps answers.
/// </summary>
internal interface IPromptJudge : IAugmentationJudge
{
    /// <summary>Changes whenever a revision is asked for in other words.</summary>
    string RevisionVersion { get; }

    /// <summary>Writes a revision; nobody has checked it yet.</summary>
    /// <returns>Null when no reply was of the form asked for.</returns>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    Task<string?> ReviseAsync(PromptRevision revision, CancellationToken cancellationToken);
}
