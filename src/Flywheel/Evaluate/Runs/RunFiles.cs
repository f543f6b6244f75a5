using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Evaluate.Runs;

/// <summary>The files of a run, named after its results.</summary>
/// <param name="Results">Has its name once all results are in it.</param>
internal sealed record RunFiles(string Results)
{
    /// <summary>What the results are called of a run that has a folder of its own.</summary>
    public const string ResultsName = "results.jsonl";

    /// <summary>The results so far: whole rows in the dataset's order, and at most one torn row at the end.</summary>
    public string Partial => Results + ".partial";

    /// <summary>The <see cref="RunRecord"/> of the run that is not done; held open by the process that works on it.</summary>
    public string Record => Results + ".run";

    /// <summary>The target's answers, in the order in which they came.</summary>
    public string Predictions => Results + ".predictions.jsonl";

    /// <summary>What the judges of the run's evaluators were asked and spent.</summary>
    public string Spending => Results + ".judge.spent";

    /// <summary>A run whose results are asked for as a file.</summary>
    public static RunFiles Beside(string results) => new(Path.GetFullPath(results));

    /// <summary>A run whose results go to the lake alone: the same run finds the same files.</summary>
    public static RunFiles Within(string folder, RunRecord run)
    {
        var same = string.Join('\n', [run.DatasetVersion, run.Target, .. run.Evaluators]);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(same)).AsSpan(0, 16));
        return new RunFiles(Path.Combine(folder, name, ResultsName)) { AreKept = false };
    }

    /// <summary>False where nothing is to stay once the results are in the lake.</summary>
    public bool AreKept { get; private init; } = true;
}
