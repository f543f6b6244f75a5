using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>What a backup of the workspace has to hold of its models.</summary>
internal static class ModelBackup
{
    /// <summary>The files of all registered models and the lists of the rows that they saw, by their paths within the workspace. They never change.</summary>
    public static IReadOnlyList<string> Files(Database database, TimeProvider time) =>
        [
            .. new TrainingRuns(database, time)
                .Models()
                .SelectMany(model =>
                    model
                        .Files.Select(file => $"{model.Folder}/{file.Name}")
                        .Append($"{Path.GetDirectoryName(model.Folder)}/{TrainingJob.RowsFile}")
                ),
        ];
}
