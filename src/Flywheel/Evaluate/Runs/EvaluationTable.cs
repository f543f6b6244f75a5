using System.Collections.Concurrent;
using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// The results of all runs: a Delta table in the lake, to which a run is added as a whole or not at all. Thread-safe; several
/// processes may add runs at once.
/// </summary>
internal sealed class EvaluationTable(string lakePath, TimeProvider time, Compression compression = Compression.Snappy)
{
    private const string RunTag = "flywheel.run";
    private const string SummaryTag = "flywheel.run_summary";
    private const int MostKept = 32;

    private readonly DeltaTable _table = new(
        new LocalLakeStore(Path.Combine(lakePath, DatasetName.Evaluations)),
        time,
        compression
    );

    private readonly ConcurrentDictionary<string, RunCohorts> _cohorts = new(StringComparer.Ordinal);

    /// <summary>Begins to write a run; nobody sees it before <see cref="Commit"/>.</summary>
    public EvaluationTableWriter Begin(RunRecord run) => new(_table, run);

    /// <summary>Adds a run, unless it is there.</summary>
    /// <param name="summary">What the run found.</param>
    /// <param name="files">Its results.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public void Commit(RunSummary summary, IReadOnlyList<AddFile> files, CancellationToken cancellationToken)
    {
        _table.CreateIfAbsent(
            TableMetadata.Of(DatasetName.Evaluations, ResultColumns.Schema, _table.Now),
            cancellationToken
        );
        var state = _table.Latest();
        // A process may have been killed between this commit and the end of its run.
        if (FilesOf(state, summary.Run.RunId).Any())
            return;
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = "WRITE",
            Parameters = CommitParameters.Of(("mode", "Append")),
            Actions = [.. files.Select((file, part) => new DeltaAction { Add = Tag(file, summary, part == 0) })],
            Why = $"evaluation run {summary.Run.RunId}",
            IsBlindAppend = true,
        };
        _table.Commit(commit, cancellationToken);
    }

    /// <summary>
    /// Re-reads the log and every file, and counts the results of every run again: what is wrong, nothing when all is well.
    /// </summary>
    public IReadOnlyList<VerificationFinding> Verify(CancellationToken cancellationToken)
    {
        var findings = new List<VerificationFinding>(LogVerification.Findings(_table));
        if (findings.Exists(finding => finding.Kind == LogVerification.BrokenCommit))
            return findings;
        var files = new FileVerification(_table.Store, findings, ResultColumns.Schema);
        foreach (var file in _table.Latest().OrderedFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Check(file);
        }
        // Results can be counted again only where they can be read.
        return findings.Count > 0 ? findings : [.. Runs().Select(MiscountOf).OfType<VerificationFinding>()];
    }

    /// <summary>The runs, the latest first.</summary>
    public IReadOnlyList<RunSummary> Runs() =>
        [
            .. _table
                .Latest()
                .Files.Values.Select(file => file.Tags?.GetValueOrDefault(SummaryTag))
                .OfType<string>()
                .Select(json => JsonSerializer.Deserialize(json, RunJson.Relaxed.RunSummary)!)
                .OrderByDescending(run => run.Run.RunId, StringComparer.Ordinal),
        ];

    /// <summary>The run of an id; null when there is none.</summary>
    public RunSummary? Find(string id) => Runs().FirstOrDefault(run => run.Run.RunId == id);

    /// <summary>Finds a run by its id, or by the beginning of it that no other run shares.</summary>
    /// <exception cref="FlywheelException">There is none, or more than one.</exception>
    public RunSummary Run(string id)
    {
        var runs = Runs().Where(run => run.Run.RunId.StartsWith(id, StringComparison.Ordinal)).ToList();
        return runs.Count switch
        {
            1 => runs[0],
            0 => throw new FlywheelException($"There is no run '{id}'. 'flywheel eval list' lists the runs."),
            _ => throw new FlywheelException($"{runs.Count} runs begin with '{id}'. Give more of the id."),
        };
    }

    /// <summary>The results of a run in its order, in constant memory.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public IEnumerable<EvaluationResult> Results(string runId) =>
        Results(runId, first: 0, new StoredFilter(new ResultFilter())).Select(numbered => numbered.Result);

    /// <summary>A page of a run's results. What lies before it is skipped file by file.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public ResultPage Page(string runId, ResultFilter filter)
    {
        var first = filter.After is { } after and < long.MaxValue ? after + 1 : 0;
        var page = Results(runId, first, new StoredFilter(filter))
            .Where(numbered => filter.Matches(numbered.Result))
            .Take(filter.Limit)
            .ToList();
        return new ResultPage(
            [.. page.Select(numbered => numbered.Result)],
            page.Count == filter.Limit ? page[^1].Place : null
        );
    }

    /// <summary>
    /// The verdicts of a run by cohort, in memory that does not grow with its rows. A run never changes, so those of some
    /// runs are kept.
    /// </summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public RunCohorts Cohorts(string runId, CancellationToken cancellationToken)
    {
        if (_cohorts.TryGetValue(runId, out var kept))
            return kept;
        var cohorts = CountCohorts(runId, cancellationToken);
        // However many runs there come to be, the memory does not grow with them.
        if (_cohorts.Count >= MostKept)
            _cohorts.Clear();
        return _cohorts[runId] = cohorts;
    }

    private RunCohorts CountCohorts(string runId, CancellationToken cancellationToken)
    {
        var tally = new CohortTally();
        foreach (var result in Results(runId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Add(result);
        }
        return tally.Cohorts();
    }

    private IEnumerable<(long Place, EvaluationResult Result)> Results(string runId, long first, StoredFilter filter)
    {
        var place = 0L;
        foreach (var file in FilesOf(_table.Latest(), runId))
        {
            if (FileStatistics.RowsOf(file.Stats) is { } rows && place + rows <= first)
            {
                place += rows;
                continue;
            }
            using var reader = ParquetReader.Open(_table.Store.LocalCopy(Uri.UnescapeDataString(file.Path)));
            foreach (var batch in reader.ReadBatches(ResultColumns.Schema))
                for (var row = 0; row < batch.RowCount; row++)
                    if (place++ >= first && ResultColumns.MayMatch(batch, row, filter))
                        yield return (place - 1, ResultColumns.Read(batch, row));
        }
    }

    private VerificationFinding? MiscountOf(RunSummary run)
    {
        var tally = new SummaryTally(run.Evaluators.Count);
        foreach (var result in Results(run.Run.RunId))
            tally.Add(result);
        return tally.Summaries().SequenceEqual(run.Evaluators)
            ? null
            : new("run", "", $"Run {run.Run.RunId} found something else than its results say. Evaluate again.");
    }

    private static IEnumerable<AddFile> FilesOf(DeltaSnapshot state, string runId) =>
        state.OrderedFiles.Where(file => file.Tags?.GetValueOrDefault(RunTag) == runId);

    private static AddFile Tag(AddFile file, RunSummary summary, bool isFirst)
    {
        var tagged = file.WithTag(RunTag, summary.Run.RunId);
        return isFirst
            ? tagged.WithTag(SummaryTag, JsonSerializer.Serialize(summary, RunJson.Relaxed.RunSummary))
            : tagged;
    }
}
