using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>What a backup of the workspace has to hold of its trainings.</summary>
internal static class ModelBackup
{
    /// <summary>
    /// The files of all registered models and the lists of the rows that they saw, which never change, and what the trainers of all runs wrote;
    /// by their paths within the workspace.
    /// </summary>
    public static IReadOnlyList<string> Files(Workspace workspace, Database database, TimeProvider time)
    {
        var runs = new TrainingRuns(database, time);
        return
        [
            .. runs.Models()
                .SelectMany(model =>
                    model
                        .Files.Select(file => $"{model.Folder}/{file.Name}")
                        .Append($"{Path.GetDirectoryName(model.Folder)}/{TrainingJob.RowsFile}")
                ),
            .. runs.List(after: null, int.MaxValue)
                .Select(run => $"{Path.GetFileName(workspace.TrainingPath)}/{run.Id}/{TrainingJob.LogFile}"),
        ];
    }
}
