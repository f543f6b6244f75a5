using System.Text;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>What a run is trained on: <c>data/train.jsonl</c> with its manifest, and the ids of its rows in <c>rows.txt</c>.</summary>
internal static class RunData
{
    /// <summary>Writes the files; those that are there already stay.</summary>
    public static void Prepare(TrainingJob job, ExportFormat format, CancellationToken cancellationToken)
    {
        // Written last, so that where it is the others are.
        if (File.Exists(job.RowsPath))
            return;
        var result = job.Dataset.Export(
            job.Version,
            new ExportRequest
            {
                Format = format,
                Output = Path.Combine(job.Folder, "data", "train.jsonl"),
                Command = $"flywheel train, run {job.RunId}",
            },
            cancellationToken
        );
        var refused = result.Refused.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        DurableFile.Replace(
            job.RowsPath,
            stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true)
                {
                    NewLine = "\n",
                };
                foreach (var row in job.Dataset.Rows(job.Version, Split.Train, cancellationToken))
                    if (!refused.Contains(row.Id))
                        writer.WriteLine(row.Id);
            }
        );
    }

    /// <summary>The ids of the rows that a run is trained on; none where the run has not come so far.</summary>
    public static IEnumerable<string> Rows(string path) => File.Exists(path) ? File.ReadLines(path) : [];
}
