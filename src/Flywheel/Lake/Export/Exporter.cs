using Flywheel.Lake.Contamination;
using Flywheel.Lake.Delta;
using Flywheel.Storage;

namespace Flywheel.Lake.Export;

/// <summary>Streams one version of a dataset into one file.</summary>
internal sealed class Exporter(Dataset dataset, long version, ExportRequest request)
{
    // Held against the rows that measure on all processors.
    private const int PairsAtOnce = 1024;

    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly LengthSurvey _lengths = new();
    private readonly HeldOutIndex _heldOut = new();
    private readonly List<RefusedRow> _refused = [];
    private long _pairs;

    /// <summary>Writes the file and the manifest; neither has its name before it is whole.</summary>
    public ExportResult Run(CancellationToken cancellationToken)
    {
        if (request.Split == Split.Train)
            FindHeldOut(cancellationToken);
        var path = OutputPath();
        var (rows, sha256) = (0L, "");
        DurableFile.Replace(path, stream => (rows, sha256) = WriteRows(stream, cancellationToken));
        var result = new ExportResult
        {
            Path = path,
            ManifestPath = path + ".manifest.json",
            Dataset = dataset.Name,
            Version = version,
            Rows = rows,
            Pairs = _pairs,
            LeftOut = _leftOut,
            Refused = _refused,
            Sha256 = sha256,
            Lengths = _lengths.Report(),
        };
        DurableFile.Replace(result.ManifestPath, stream => ExportManifest.Write(stream, result, request));
        return result;
    }

    private (long Rows, string Sha256) WriteRows(Stream stream, CancellationToken cancellationToken)
    {
        using var hashing = new HashingStream(stream);
        using var lines = new LineWriter(hashing);
        var (read, total) = (0L, request.Progress is null ? 0 : CountRows(cancellationToken));
        foreach (var pairs in dataset.Rows(version, request.Split, cancellationToken).Chunk(PairsAtOnce))
        {
            var met = _heldOut.IsEmpty ? null : _heldOut.FindAll(Array.ConvertAll(pairs, TrainText.Of));
            for (var i = 0; i < pairs.Length; i++)
                Write(lines, pairs[i], met?[i]);
            request.Progress?.Report(new WorkProgress(read += pairs.Length, total));
        }
        return (lines.Count, hashing.Sha256);
    }

    private long CountRows(CancellationToken cancellationToken) =>
        request.Split is { } split
            ? dataset.CountRows(version, split, cancellationToken)
            : dataset.Summary(version).Rows;

    // Of its own rows those of the version that leaves, of the others' what they measure with now.
    private void FindHeldOut(CancellationToken cancellationToken)
    {
        _heldOut.AddRange(LakeRows.HeldOut(dataset, version, cancellationToken));
        foreach (var name in dataset.Catalog.Names().Where(name => name != dataset.Name))
        {
            var other = dataset.Catalog.Open(name);
            _heldOut.AddRange(LakeRows.HeldOut(other, other.Table.Latest().Version, cancellationToken));
        }
    }

    private void Write(LineWriter lines, PreferencePair pair, Repetition? met)
    {
        if ((Objection(pair, met) ?? ExportShape.Write(lines, pair, request.Format)) is { } reason)
        {
            _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
            return;
        }
        _pairs++;
        _lengths.Add(pair);
        request.OnExported?.Invoke(pair);
    }

    private string? Objection(PreferencePair pair, Repetition? met)
    {
        if (request.Overruled.Contains(pair.Id))
            return LeftOutReason.Overruled;
        if (request.HeldBack.Contains(pair.Id))
            return LeftOutReason.NotDecided;
        if (HasIdenticalSides(pair))
            return LeftOutReason.IdenticalSides;
        if (met is null)
            return null;
        _refused.Add(new(pair.Id, met.HeldOut.Dataset, met.HeldOut.Id));
        return LeftOutReason.RepeatsHeldOutRow;
    }

    private string OutputPath()
    {
        var full = Path.GetFullPath(request.Output);
        var name = request.Split is { } split ? SplitName.Of(split) : "all";
        return Directory.Exists(full) || Path.EndsInDirectorySeparator(request.Output)
            ? Path.Combine(full, name + ".jsonl")
            : full;
    }

    private static bool HasIdenticalSides(PreferencePair pair) =>
        pair.Chosen == pair.Rejected || WithPlainLineEnds(pair.Chosen) == WithPlainLineEnds(pair.Rejected);

    private static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
