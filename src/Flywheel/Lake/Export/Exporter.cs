using Flywheel.Lake.Delta;
using Flywheel.Storage;

namespace Flywheel.Lake.Export;

/// <summary>Streams one version of a dataset into one file.</summary>
internal sealed class Exporter(Dataset dataset, long version, ExportRequest request)
{
    private readonly SortedDictionary<string, long> _leftOut = new(StringComparer.Ordinal);
    private readonly LengthSurvey _lengths = new();
    private readonly HeldOutRows _heldOut = new(dataset.Table);
    private readonly HeldOutElsewhere _elsewhere = new();
    private readonly List<RefusedRow> _refused = [];
    private long _pairs;

    /// <summary>Writes the file and the manifest; neither has its name before it is whole.</summary>
    public ExportResult Run(CancellationToken cancellationToken)
    {
        if (request.Split == Split.Train)
        {
            _heldOut.Follow(dataset.Table.At(version));
            foreach (var other in dataset.Others)
                _elsewhere.Add(other, cancellationToken);
        }
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
        foreach (var pair in dataset.Rows(version, request.Split, cancellationToken))
        {
            if ((Objection(pair) ?? ExportShape.Write(lines, pair, request.Format)) is { } reason)
            {
                _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
                continue;
            }
            _pairs++;
            _lengths.Add(pair);
        }
        return (lines.Count, hashing.Sha256);
    }

    private string? Objection(PreferencePair pair)
    {
        if (HasIdenticalSides(pair))
            return LeftOutReason.IdenticalSides;
        if (request.Split != Split.Train || TwinOf(pair) is not { } twin)
            return null;
        _refused.Add(twin);
        return LeftOutReason.RepeatsHeldOutRow;
    }

    private RefusedRow? TwinOf(PreferencePair pair)
    {
        if (_heldOut.Find(pair.Prompt, pair.Chosen) is { } own)
            return new(pair.Id, dataset.Name, own.Id);
        return _elsewhere.Find(pair.Prompt, pair.Chosen) is { } other ? new(pair.Id, other.Dataset, other.Id) : null;
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
