namespace Flywheel.Evaluate.Runs;

/// <summary>The files of a run, named after its results.</summary>
/// <param name="Results">Has its name once all results are in it.</param>
internal sealed record RunFiles(string Results)
{
    /// <summary>The results so far: whole rows in the dataset's order, and at most one torn row at the end.</summary>
    public string Partial => Results + ".partial";

    /// <summary>The <see cref="RunRecord"/> of the run that is not done; held open by the process that works on it.</summary>
    public string Record => Results + ".run";

    /// <summary>The target's answers, in the order in which they came.</summary>
    public string Predictions => Results + ".predictions.jsonl";
}
