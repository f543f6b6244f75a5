using Flywheel.Augment.Datasets;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Turn.Answers;

namespace Flywheel.Turn.Mining;

/// <summary>
/// Writes training set and evaluation as augmentation reads them. Files that are there stay: work that was begun with them can only go on
/// with the same ones, also when the dataset has grown meanwhile.
/// </summary>
internal static class MinedFolder
{
    /// <summary>Writes the files.</summary>
    /// <exception cref="FlywheelException">The rows cannot be read.</exception>
    public static async Task WriteAsync(
        MinedFailures mined,
        EvaluatedRows rows,
        Dataset? training,
        CancellationToken cancellationToken
    )
    {
        // Written last, so that where it is the other is.
        if (File.Exists(mined.Evaluation))
            return;
        Directory.CreateDirectory(mined.Folder);
        if (training is null)
            await File.WriteAllBytesAsync(mined.Training, [], cancellationToken).ConfigureAwait(false);
        else
            LakeJsonl.WriteTraining(training, training.Summary().Version, mined.Training, cancellationToken);
        var partial = mined.Evaluation + ".partial";
        await LakeJsonl.WriteEvaluationAsync(rows.Source, partial, cancellationToken).ConfigureAwait(false);
        DurableFile.Move(partial, mined.Evaluation);
    }
}
