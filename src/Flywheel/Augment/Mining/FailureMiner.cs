using System.Runtime.CompilerServices;
using Flywheel.Augment.Filtering;
using Flywheel.Augment.Runs;
using Flywheel.Lake;

namespace Flywheel.Augment.Mining;

/// <summary>
/// Finds the failures of an evaluation, each record judged by itself. Only the development part is looked at, and of it not what asks
/// the same as a held-out row, or as a regression row of any dataset: near-duplicates share their part.
/// </summary>
internal sealed class FailureMiner(
    RecordScorer scorer,
    FailureCases cases,
    AugmentationInput input,
    double threshold,
    int concurrency
)
{
    /// <summary>What was no failure, up to the failure handed out last.</summary>
    public MiningCounts Counts { get; } = new();

    /// <summary>The failures in the order of their rows.</summary>
    /// <exception cref="FlywheelException">A row cannot be read, or an evaluator cannot work.</exception>
    public async IAsyncEnumerable<FailureCase> MineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mined = WorkInOrder.MapAsync(RecordsAsync(cancellationToken), MineAsync, concurrency, cancellationToken);
        await foreach (var (kind, failure) in mined.ConfigureAwait(false))
        {
            Count(kind);
            if (failure is not null)
                yield return failure;
        }
    }

    private async IAsyncEnumerable<EvaluationRecord> RecordsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var groups = input.Evaluation.ReadAsync(EvaluationRecord.Read, (_, record) => record, cancellationToken);
        await foreach (var group in groups.ConfigureAwait(false))
        foreach (var record in group)
            yield return record;
    }

    private async Task<(MinedKind Kind, FailureCase? Failure)> MineAsync(
        EvaluationRecord record,
        CancellationToken cancellationToken
    )
    {
        if (EvaluationParts.Of(record.Row) == EvaluationPart.HeldOut)
            return (MinedKind.HeldOut, null);
        if (await scorer.ScoreAsync(record, cancellationToken).ConfigureAwait(false) is not { } scored)
            return (MinedKind.Unscored, null);
        if (scored.Score >= threshold)
            return (MinedKind.Passed, null);
        var failure = cases.Of(scored);
        return IsHeldOut(failure.Question) ? (MinedKind.HeldOutTwin, null) : (MinedKind.Failure, failure);
    }

    private bool IsHeldOut(string question) =>
        input.Known.Find(question, origin => origin == QuestionOrigin.HeldOut) is not null
        || input.Measuring?.GuardAgainst(question) == true;

    private void Count(MinedKind kind)
    {
        Counts.HeldOut += kind == MinedKind.HeldOut ? 1 : 0;
        Counts.HeldOutTwins += kind == MinedKind.HeldOutTwin ? 1 : 0;
        Counts.Passed += kind == MinedKind.Passed ? 1 : 0;
        Counts.Unscored += kind == MinedKind.Unscored ? 1 : 0;
    }

    private enum MinedKind
    {
        Failure,
        HeldOut,
        HeldOutTwin,
        Passed,
        Unscored,
    }
}
