namespace Flywheel.Augment.Runs;

/// <summary>The files of a run that is not saved yet.</summary>
/// <param name="Log">The <see cref="RunIdentity"/> and a <see cref="FailureLine"/> for each failure; held by the process at work.</param>
internal sealed record JournalFiles(string Log)
{
    /// <summary>The kept variants.</summary>
    public string Variants => Log + ".variants.jsonl";

    /// <summary>The target's answers.</summary>
    public string Answers => Log + ".answers.jsonl";

    /// <summary>What was asked and spent.</summary>
    public string Spending => Log + ".spent";

    /// <summary>Removes them.</summary>
    public void Delete()
    {
        File.Delete(Variants);
        File.Delete(Answers);
        File.Delete(Spending);
        File.Delete(Log);
    }
}
