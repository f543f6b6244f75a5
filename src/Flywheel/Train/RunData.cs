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
    private const int BlockBytes = 1 << 18;

    /// <summary>Writes the files; those that are there already stay.</summary>
    public static void Prepare(TrainingJob job, ExportFormat format, CancellationToken cancellationToken)
    {
        // It has its name last, so that where it is the others are.
        if (!File.Exists(job.RowsPath))
            DurableFile.Replace(job.RowsPath, stream => Export(job, format, stream, cancellationToken));
    }

    /// <summary>The ids of the rows that a run is trained on; none where the run has not come so far.</summary>
    public static IEnumerable<string> Rows(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    /// <summary>Whether a run is trained on a row. Of a million rows it takes some milliseconds: lines are not made into texts.</summary>
    public static bool Holds(string path, string row)
    {
        if (!File.Exists(path))
            return false;
        // Every line ends with a line feed, so that an id stands between two but for the first.
        var wanted = Encoding.UTF8.GetBytes($"\n{row}\n");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[Math.Max(BlockBytes, 2 * wanted.Length)];
        block[0] = (byte)'\n';
        for (int kept = 1, read; (read = file.Read(block.AsSpan(kept))) > 0; )
        {
            var known = block.AsSpan(0, kept + read);
            if (known.IndexOf(wanted) >= 0)
                return true;
            // An id may lie across two blocks.
            kept = Math.Min(known.Length, wanted.Length - 1);
            known[^kept..].CopyTo(block);
        }
        return false;
    }

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
