using Flywheel.Storage;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>
    /// Re-reads the log and every file of a version and checks checksums, sizes, counts, statistics, that no id is there
    /// twice and that no train row repeats an eval or regression row.
    /// </summary>
    /// <param name="version">The version; the latest when null, so that a dataset with a broken log can be verified too.</param>
    /// <param name="cancellationToken">Ends the work between two files.</param>
    /// <param name="progress">Is told how many bytes of the files were read; null where nobody looks.</param>
    /// <exception cref="FlywheelException">There is no such version.</exception>
    public VerificationResult Verify(
        long? version,
        CancellationToken cancellationToken,
        IProgress<WorkProgress>? progress = null
    )
    {
        var findings = new List<VerificationFinding>(LogVerification.Findings(Table));
        if (findings.Exists(finding => finding.Kind == LogVerification.BrokenCommit))
            return new(version ?? -1, 0, 0, findings);
        var state = version is { } number ? Table.At(number) : Table.Latest();
        var kind = DatasetColumns.KindOf(state);
        var rows = new RowVerification(findings, kind);
        var files = new FileVerification(Table.Store, findings, DatasetColumns.Of(kind), rows.Check);
        var (read, total) = (0L, state.Files.Values.Sum(file => file.Size));
        // Rows that are not trained on come first, so that every train row can be held against them.
        foreach (var file in state.OrderedFiles.OrderBy(file => GoldFile.Of(file).Split == Split.Train))
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Check(file);
            progress?.Report(new WorkProgress(read += file.Size, total));
        }
        return new(state.Version, state.Files.Count, rows.Count, findings);
    }

    /// <summary>The files that are gone and that only a tagged version needs, not the latest one.</summary>
    internal IReadOnlyList<VerificationFinding> MissingOfTags()
    {
        var latest = Table.Latest();
        var findings = new List<VerificationFinding>();
        foreach (var tag in Tags())
        foreach (var file in Table.At(tag.Version).OrderedFiles)
            if (!latest.Files.ContainsKey(file.Path) && !Table.Store.Exists(Uri.UnescapeDataString(file.Path)))
                findings.Add(new("missing", file.Path, $"The file is gone, and the tag '{tag.Name}' needs it."));
        return findings;
    }
}
