using Flywheel.Augment.Judging;
using Flywheel.Augment.Prompts;
using Flywheel.Evaluate.Judging;
using Microsoft.Extensions.AI;

namespace Flywheel.Augment;

/// <summary>
/// A chat model that proposes variants, scores them, and compares answers: with retries, a pace, a budget, and a cache by content. Texts of
/// records stand between lines with a random mark, as material. Thread-safe.
/// </summary>
public class ModelJudge : IAugmentationJudge, IPromptJudge, IPairJudge, IBudgetedJudge
{
    private readonly ChatJudge _judge;
    private readonly PairwiseJudge _pairs;

    /// <summary>Makes the judge.</summary>
    /// <param name="provider">What its name begins with, such as <c>anthropic</c>.</param>
    /// <param name="client">The model; whoever made it disposes it.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="timeProvider">The clock of timeouts and pauses.</param>
    /// <exception cref="FlywheelException">The cache's file cannot be read.</exception>
    public ModelJudge(string provider, IChatClient client, JudgeOptions options, TimeProvider timeProvider)
    {
        _judge = new ChatJudge(client, options, timeProvider);
        _pairs = new PairwiseJudge(_judge, PairwiseJudge.UsualCriteria);
        Name = $"{provider}:{options.Model}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string PromptVersion => Proposal.PromptVersion;

    /// <inheritdoc/>
    public JudgeUsage Usage => _judge.Usage;

    string IPromptJudge.RevisionVersion => RevisionQuestion.Version;

    void IBudgetedJudge.CountIn(RunSpending? run) => ((IBudgetedJudge)_judge).CountIn(run);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Variant>?> ProposeAsync(
        FailureCase failure,
        double temperature,
        CancellationToken cancellationToken
    ) => _judge.AskAsync(Proposal.QuestionOf(failure, temperature), vote: 0, Proposal.Read, cancellationToken);

    /// <inheritdoc/>
    public async Task<double?> ScoreAsync(
        FailureCase failure,
        Variant variant,
        int vote,
        CancellationToken cancellationToken
    )
    {
        var question = VariantQuestion.Of(failure, variant, vote);
        var verdict = await _judge
            .AskAsync(question, vote, RubricVerdict.Read, cancellationToken)
            .ConfigureAwait(false);
        return verdict?.Score;
    }

    string IPairJudge.Identity => _pairs.Identity;

    /// <inheritdoc/>
    public Task<PairVerdict> CompareAsync(
        string question,
        string answerA,
        string answerB,
        CancellationToken cancellationToken
    ) => _pairs.CompareAsync(question, answerA, answerB, cancellationToken);

    Task<string?> IPromptJudge.ReviseAsync(PromptRevision revision, CancellationToken cancellationToken) =>
        _judge.AskAsync(RevisionQuestion.Of(revision), revision.Number, RevisionQuestion.Read, cancellationToken);
}
