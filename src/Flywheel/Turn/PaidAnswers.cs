using Flywheel.Evaluate.Runs;
using Flywheel.Storage;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn;

/// <summary>
/// What a backup of the workspace has to hold of what models and judges said: it cost something, and nobody would say it again. Work that
/// is begun and not done is left out, for it is made again of these answers.
/// </summary>
internal static class PaidAnswers
{
    /// <summary>The files, each of JSON lines, by their paths within the workspace.</summary>
    public static IReadOnlyList<string> Files(Workspace workspace)
    {
        IEnumerable<string> files =
        [
            workspace.JudgeCachePath,
            // Of an RLAIF pipeline.
            .. FilesIn(workspace.TrainingPath, "*.answers.jsonl", SearchOption.TopDirectoryOnly),
            .. FilesIn(workspace.TurnsPath, "*.jsonl", SearchOption.AllDirectories).Where(IsAnswers),
            .. FilesIn(workspace.TurnsPath, RunFiles.ResultsName, SearchOption.AllDirectories).SelectMany(OfRun),
        ];
        return
        [
            .. files
                .Where(File.Exists)
                .Select(file => Path.GetRelativePath(workspace.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
                .Order(StringComparer.Ordinal),
        ];
    }

    // From which models choose.
    private static bool IsAnswers(string file) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == ModelEvaluation.AnswersFolder;

    // An evaluation that is not done has no results, and its answers would count for nothing.
    private static string[] OfRun(string results) => [results, RunFiles.Beside(results).Predictions];

    private static string[] FilesIn(string folder, string pattern, SearchOption depth) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern, depth) : [];
}
