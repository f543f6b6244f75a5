using System.Text;
using Flywheel.Lake.Export;
using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>
/// What a run is trained on: <c>data/train.jsonl</c> with its manifest, and the ids of its rows in <c>rows.txt</c>. Rows that
/// repeat or vary what measures, and rows that people have before them, are in neither.
/// </summary>
internal static class RunData
{
    /// <summary>Writes the files; those that are there already stay.</summary>
    public static void Prepare(TrainingJob job, ExportFormat format, CancellationToken cancellationToken)
    {
        // It has its name last, so that where it is the others are.
        if (!File.Exists(job.RowsPath))
            DurableFile.Replace(job.RowsPath, stream => Export(job, format, stream, cancellationToken));
    }

    /// <summary>The ids of the rows that a run is trained on; none where the run has not come so far.</summary>
    public static IEnumerable<string> Rows(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    private static void Export(TrainingJob job, ExportFormat format, Stream rows, CancellationToken cancellationToken)
    {
        using var ids = new StreamWriter(rows, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var request = new ExportRequest
        {
            Format = format,
            Output = Path.Combine(job.Folder, "data", "train.jsonl"),
            Command = $"flywheel train, run {job.RunId}",
            HeldBack = job.HeldBack,
            Overruled = job.Overruled,
            OnExported = pair => ids.WriteLine(pair.Id),
        };
        job.Dataset.Export(job.Version, request, cancellationToken);
    }
}
