using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Augment.Mining;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;

namespace Flywheel.Augment.Runs;

/// <summary>
/// Mines, generates and filters. Several failures are worked on at once; what was made of them is compared and written in the order
/// of their rows, so that the same input has the same result.
/// </summary>
internal sealed class AugmentationRun(
    FlywheelConfig config,
    IAugmentationJudge judge,
    AugmentationInput input,
    AugmentationJournal journal,
    PredictionFile? answers,
    IProgress<long>? progress
)
{
    private readonly KnownQuestions _kept = new();
    private readonly QualityFilter _filter = new(config, judge, input);
    private readonly VariantRow _rows = new(input.Shape, Path.GetFileName(input.Evaluation.Name), judge);

    private readonly FailureMiner _miner = new(
        new RecordScorer(config.Evaluators, answers),
        new FailureCases(config, input.GoodAnswers),
        input,
        config.MinScoreThreshold,
        config.Concurrency
    );

    /// <summary>Runs.</summary>
    /// <exception cref="FlywheelException">Something to be mended by people; what was done is kept.</exception>
    public async Task<AugmentationReport> RunAsync(CancellationToken cancellationToken)
    {
        _kept.Read(QuestionOrigin.Variant, QuestionOfKept);
        for (var row = 0; row < journal.Kept.Count; row++)
            _kept.Add(KnownQuestions.KeyOf(QuestionOfKept(row)), QuestionOrigin.Variant, row);
        string? stoppedBy = null;
        using var counted = new CountedJudge(judge, () => judge.Usage, journal.Spending);
        var undone = _miner.MineAsync(cancellationToken).Where(failure => !journal.IsDone(failure.Row.Id));
        try
        {
            var work = WorkInOrder.MapAsync(undone, WorkAsync, config.Concurrency, cancellationToken);
            await foreach (var done in work.ConfigureAwait(false))
            {
                counted.Look();
                Record(done);
                progress?.Report(journal.Tally.Failures);
            }
        }
        catch (JudgeBudgetException spent)
        {
            stoppedBy = spent.Message;
        }
        return Report(counted.Usage, stoppedBy);
    }

    private string QuestionOfKept(int row) => journal.Kept.Read(row, TrainingRow.Read).Question;

    private async Task<FailureWork> WorkAsync(FailureCase failure, CancellationToken cancellationToken)
    {
        var variants = await judge.ProposeAsync(failure, config.Temperature, cancellationToken).ConfigureAwait(false);
        // A judge that proposes more than it was asked for is not paid for judging them.
        var wanted = (variants ?? []).Take(config.MaxVariantsPerFailure).ToList();
        var filtered = await _filter.FilterAsync(failure, wanted, cancellationToken).ConfigureAwait(false);
        return new FailureWork(failure, variants is null ? null : wanted.Count, filtered);
    }

    private void Record(FailureWork work)
    {
        var kept = new List<(RatedVariant Rated, byte[] Row)>();
        foreach (var rated in work.Filtered.Passed)
            if (_kept.Find(rated.Variant.Input, rated.Key) is null)
                kept.Add((rated, _rows.Of(work.Failure, rated)));
            else
                work.Filtered.Reject(Rejection.RepeatsVariant);
        var first = journal.Write(
            new FailureLine
            {
                Failure = work.Failure.Row.Id,
                Mode = work.Failure.Mode,
                Cohort = CohortName.Of(work.Failure.Row.Cohort),
                HasReply = work.Generated is not null,
                Generated = work.Generated ?? 0,
                Kept = kept.Count,
                Rejected = work.Filtered.Rejected.ToDictionary(),
            },
            kept.ConvertAll(each => each.Row)
        );
        for (var i = 0; i < kept.Count; i++)
            _kept.Add(kept[i].Rated.Key, QuestionOrigin.Variant, first + i);
    }

    private AugmentationReport Report(JudgeUsage usage, string? stoppedBy) =>
        new()
        {
            TrainingRows = input.Training.Count,
            EvaluationRows = input.Evaluation.Count,
            HeldOut = _miner.Counts.HeldOut,
            HeldOutTwins = _miner.Counts.HeldOutTwins,
            Passed = _miner.Counts.Passed,
            Unscored = _miner.Counts.Unscored,
            Failures = journal.Tally.Failures,
            WithoutReply = journal.Tally.WithoutReply,
            Generated = journal.Tally.Generated,
            Kept = journal.Tally.Kept,
            Rejected = journal.Tally.Rejected,
            Modes = journal.Tally.Modes,
            Cohorts = journal.Tally.Cohorts,
            Judge = judge.Name,
            Usage = usage,
            StoppedBy = stoppedBy,
        };
}
