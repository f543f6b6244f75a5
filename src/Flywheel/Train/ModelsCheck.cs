using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>Whether the files of every registered model are there, as they were when it was made.</summary>
internal sealed class ModelsCheck(Workspace workspace, Database database, TimeProvider time) : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "models";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var model in new TrainingRuns(database, time).Models())
        foreach (var file in model.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folder = Path.Combine(workspace.Root, model.Folder);
            if (Problem(folder, file) is { } problem)
                yield return new Finding(
                    Path.Combine(folder, file.Name),
                    $"Of model {model.Id}: {problem}",
                    "Do not use this model. Take its files from a backup, or train again on the same version."
                );
        }
    }

    private static string? Problem(string folder, ModelFile file)
    {
        try
        {
            return ModelFile.Of(Path.Combine(folder, file.Name), file.Name) == file
                ? null
                : "the file is not the one that the training left.";
        }
        catch (FlywheelException exception)
        {
            return exception.Message;
        }
    }
}
