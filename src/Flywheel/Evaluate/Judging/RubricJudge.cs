using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// Has a chat model judge answers by a rubric, once or by several votes: the score is the median of theirs, and an answer
/// passes when more than half of all votes say so. Unscored unless more than half of the votes could be read. Thread-safe.
/// </summary>
public sealed class RubricJudge : IEvaluator, IBudgetedJudge
{
    private readonly ChatJudge _judge;
    private readonly Rubric _rubric;
    private readonly int _votes;

    /// <summary>Makes the evaluator.</summary>
    /// <param name="judge">The model; may be shared.</param>
    /// <param name="rubric">What it holds answers to.</param>
    /// <param name="votes">How often it is asked about each answer; at least 1, and best an odd number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no votes.</exception>
    public RubricJudge(ChatJudge judge, Rubric rubric, int votes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(votes, 1);
        (_judge, _rubric, _votes) = (judge, rubric, votes);
        Version = EvaluatorVersion.Of(
            JudgeQuestion.PromptVersion,
            judge.Model,
            rubric.Criteria,
            votes.ToString(CultureInfo.InvariantCulture)
        );
    }

    /// <inheritdoc/>
    public string Name => $"judge_{_rubric.Name}";

    /// <inheritdoc/>
    public string Version { get; }

    void IBudgetedJudge.CountIn(RunSpending? run) => ((IBudgetedJudge)_judge).CountIn(run);

    /// <inheritdoc/>
    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        var missing = _rubric.Needed.FirstOrDefault(part => !part.Of(row, prediction).Any());
        if (missing is not null)
            return WithoutPart(missing, row);
        var material = _rubric.Shown.Concat(_rubric.Needed).SelectMany(part => part.Of(row, prediction));
        var question = new JudgeQuestion(_rubric.Criteria, RubricVerdict.Form, [.. material]);
        var verdicts = new List<RubricVerdict>();
        for (var vote = 0; vote < _votes; vote++)
            if (
                await _judge.AskAsync(question, vote, RubricVerdict.Read, cancellationToken).ConfigureAwait(false) is
                { } verdict
            )
                verdicts.Add(verdict);
        return 2 * verdicts.Count > _votes
            ? Decide(verdicts)
            : Score.Unscored("The judge's replies were not of the form asked for.");
    }

    // Who claims nothing has claimed nothing unsupported; to every other rubric no answer is a wrong answer.
    private Score WithoutPart(JudgedPart part, Example row) =>
        part.Missing == JudgedPart.Answer.Missing && _rubric.IsSilenceWrong(row)
            ? Score.Check(false, part.Missing)
            : Score.Unscored(part.Missing);

    // A tie does not pass, nor does a majority of the readable votes that is none of all.
    private Score Decide(List<RubricVerdict> verdicts)
    {
        var ordered = verdicts.ConvertAll(verdict => verdict.Score);
        ordered.Sort();
        var middle = ordered.Count / 2;
        var median = ordered.Count % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
        var passes = verdicts.Count(verdict => verdict.Passed);
        var passed = 2 * passes > _votes;
        var spokesman = verdicts
            .OrderBy(verdict => verdict.Passed == passed ? 0 : 1)
            .ThenBy(verdict => Math.Abs(verdict.Score - median))
            .First();
        var reason =
            _votes == 1
                ? spokesman.Reason
                : FormattableString.Invariant($"{passes} of {_votes} votes pass it: {spokesman.Reason}");
        return Score.Of(median, passed, reason, spokesman.Evidence);
    }
}
