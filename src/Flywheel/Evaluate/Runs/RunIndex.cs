using System.Text.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// The runs of one state of the table and their files, found once for all who ask: what the log says of a run is JSON, and there may
/// be thousands of runs.
/// </summary>
internal sealed class RunIndex
{
    private const string RunTag = "flywheel.run";
    private const string SummaryTag = "flywheel.run_summary";

    private readonly ILookup<string?, AddFile> _files;

    public RunIndex(DeltaSnapshot state)
    {
        State = state;
        _files = state.OrderedFiles.ToLookup(file => file.Tags?.GetValueOrDefault(RunTag));
        Runs =
        [
            .. state
                .Files.Values.Select(file => file.Tags?.GetValueOrDefault(SummaryTag))
                .OfType<string>()
                .Select(json => JsonSerializer.Deserialize(json, RunJson.Relaxed.RunSummary)!)
                .OrderByDescending(run => run.Run.RunId, StringComparer.Ordinal),
        ];
    }

    /// <summary>The state that it is of.</summary>
    public DeltaSnapshot State { get; }

    /// <summary>The runs, the latest first.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>The files of a run in the order of its results; none where there is no such run.</summary>
    public IEnumerable<AddFile> FilesOf(string runId) => _files[runId];

    /// <summary>Names in a file the run that it is of, and in the first one what the run found.</summary>
    public static AddFile Tag(AddFile file, RunSummary summary, bool isFirst)
    {
        var tagged = file.WithTag(RunTag, summary.Run.RunId);
        return isFirst ? tagged.WithTag(SummaryTag, RunWriting.Text(summary, RunWriting.Write)) : tagged;
    }
}
