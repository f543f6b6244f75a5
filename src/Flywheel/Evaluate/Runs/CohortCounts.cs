using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// The verdicts of runs by cohort. A run never changes, so each is counted once and the counts are kept in the database: nobody who
/// asks waits until a million results are read. Thread-safe; several processes may keep the counts of one run.
/// </summary>
internal sealed class CohortCounts(Database database, EvaluationTable table)
{
    /// <summary>Those of a run; counted now, and kept, where that was not done when it ended.</summary>
    /// <exception cref="FlywheelException">A file of the run is gone or broken, or the database cannot be written.</exception>
    public async Task<RunCohorts> OfAsync(string runId, CancellationToken cancellationToken)
    {
        if (Find(runId) is { } kept)
            return kept;
        var tally = new CohortTally();
        foreach (var result in table.Results(runId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Add(result);
        }
        var cohorts = tally.Cohorts();
        if (!database.IsReadOnly)
            await KeepAsync(runId, cohorts, cancellationToken).ConfigureAwait(false);
        return cohorts;
    }

    /// <summary>Keeps those of a run that is done.</summary>
    /// <exception cref="FlywheelException">The database cannot be written.</exception>
    public Task KeepAsync(string runId, RunCohorts cohorts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                using var insert = new Statement(
                    connection,
                    "INSERT OR IGNORE INTO evaluation_cohorts(run_id, cohorts) VALUES (?1, ?2)"
                );
                insert.Bind(1, runId).Bind(2, RunWriting.Text(cohorts, RunWriting.Write)).Run();
            },
            cancellationToken
        );

    /// <summary>A page of a run's results; none is read where the counts tell that the filter lets none through.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public ResultPage Page(string runId, ResultFilter filter) =>
        filter.Cohort.Count > 0 && Find(runId) is { } counted && !counted.MayHave(filter)
            ? new ResultPage([], Next: null)
            : table.Page(runId, filter);

    private RunCohorts? Find(string runId) =>
        database.Read(connection =>
        {
            using var row = new Statement(connection, "SELECT cohorts FROM evaluation_cohorts WHERE run_id = ?1");
            return row.Bind(1, runId).Step()
                ? JsonSerializer.Deserialize(row.Text(0), RunJson.Relaxed.RunCohorts)
                : null;
        });
}
