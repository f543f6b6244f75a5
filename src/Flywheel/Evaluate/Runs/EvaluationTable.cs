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
    /// <summary>
    /// Results after which a page ends that has few or none and goes on with the next one: no call reads a whole run, however many
    /// results it has.
    /// </summary>
    public const int MostExamined = 100_000;

    private readonly DeltaTable _table = new(
        new LocalLakeStore(Path.Combine(lakePath, DatasetName.Evaluations)),
        time,
        compression
    );

    private volatile RunIndex _index = new(DeltaSnapshot.Empty);

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
        if (IndexOf(state).FilesOf(summary.Run.RunId).Any())
            return;
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = "WRITE",
            Parameters = CommitParameters.Of(("mode", "Append")),
            Actions =
            [
                .. files.Select((file, part) => new DeltaAction { Add = RunIndex.Tag(file, summary, part == 0) }),
            ],
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
    public IReadOnlyList<RunSummary> Runs() => IndexOf(_table.Latest()).Runs;

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
    public IEnumerable<EvaluationResult> Results(string runId) => Results(runId, new ResultFilter());

    /// <summary>The results of a run that a filter lets through, whatever its page, in the run's order and in constant memory.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public IEnumerable<EvaluationResult> Results(string runId, ResultFilter filter) =>
        Results(runId, first: 0, new StoredFilter(filter))
            .Select(numbered => numbered.Result!)
            .Where(result => filter.Matches(result));

    /// <summary>
    /// A page of a run's results. What lies before it is skipped file by file, and it may have fewer than were asked for, or none,
    /// where a search goes on with the next one.
    /// </summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public ResultPage Page(string runId, ResultFilter filter)
    {
        var first = filter.After is { } after ? Math.Min(after, long.MaxValue - MostExamined - 1) + 1 : 0;
        var page = new List<EvaluationResult>();
        foreach (var (place, result) in Results(runId, first, new StoredFilter(filter), first + MostExamined))
        {
            if (result is null)
                return new ResultPage(page, place);
            if (!filter.Matches(result))
                continue;
            page.Add(result);
            if (page.Count == filter.Limit)
                return new ResultPage(page, place);
        }
        return new ResultPage(page, Next: null);
    }

    // The last entry has no result where there are some behind the end.
    private IEnumerable<(long Place, EvaluationResult? Result)> Results(
        string runId,
        long first,
        StoredFilter filter,
        long end = long.MaxValue
    )
    {
        var place = 0L;
        foreach (var file in IndexOf(_table.Latest()).FilesOf(runId))
        {
            if (FileStatistics.RowsOf(file.Stats) is { } rows && place + rows <= first)
            {
                place += rows;
                continue;
            }
            using var reader = ParquetReader.Open(_table.Store.LocalCopy(Uri.UnescapeDataString(file.Path)));
            // Pages of the file before the first result are passed over.
            var passed = Math.Clamp(first - place, 0, reader.RowCount);
            place += passed;
            foreach (var batch in reader.ReadBatches(ResultColumns.Schema, firstRow: passed))
                for (var row = 0; row < batch.RowCount; row++, place++)
                    if (place == end)
                    {
                        yield return (place - 1, null);
                        yield break;
                    }
                    else if (ResultColumns.MayMatch(batch, row, filter))
                        yield return (place, ResultColumns.Read(batch, row));
        }
    }

    private RunIndex IndexOf(DeltaSnapshot state)
    {
        var index = _index;
        return ReferenceEquals(index.State, state) ? index : _index = new RunIndex(state);
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
}
