namespace Flywheel.Augment.Runs;

/// <summary>What makes two runs the same: the first line of a journal.</summary>
/// <param name="Training">The version of the training set.</param>
/// <param name="Evaluation">The version of the evaluation.</param>
/// <param name="Judge">The judge, with the version of its questions.</param>
/// <param name="Settings">Everything else that decides what is made and kept.</param>
internal sealed record RunIdentity(string Training, string Evaluation, string Judge, string Settings)
{
    /// <summary>What of an earlier run is not the same; null when nothing is.</summary>
    public string? DifferenceFrom(RunIdentity earlier) =>
        Training != earlier.Training ? "another training set"
        : Evaluation != earlier.Evaluation ? "other evaluation rows"
        : Judge != earlier.Judge ? $"the judge {earlier.Judge}"
        : Settings != earlier.Settings ? $"the settings {earlier.Settings}"
        : null;
}
