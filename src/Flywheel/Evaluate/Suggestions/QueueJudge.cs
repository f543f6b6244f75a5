using Flywheel.Evaluate.Judging;
using Flywheel.Review;
using Flywheel.Review.Answering;
using Flywheel.Review.Desk;

namespace Flywheel.Evaluate.Suggestions;

/// <summary>
/// Has a chat model answer the questions of a queue as a reviewer would. What it says is recorded as a suggestion beside people's
/// answers and counts as nobody's; how far it agrees with what people decide tells how far it can be trusted. Thread-safe.
/// </summary>
internal sealed class QueueJudge(ChatJudge judge, UnjudgedItems items, ReviewDesk desk)
{
    private const int ItemsAtOnce = 100;
    private const int AskedAtOnce = 4;

    /// <summary>The name under which its suggestions stand: the model, and the version of what it is asked.</summary>
    public string Name => FormattableString.Invariant($"{judge.Model} v{QueueQuestion.Version}");

    /// <summary>Asks it of the items on which it has said nothing yet, in order of entry.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="lead">Who has it asked.</param>
    /// <param name="most">The most items; null for all.</param>
    /// <param name="cancellationToken">Gives up; what was suggested is kept.</param>
    /// <exception cref="FlywheelException">
    /// There is no such queue, or the judge is not there, refuses, or has spent its budget; what was suggested is kept.
    /// </exception>
    public async Task<QueueJudgement> JudgeAsync(
        string queue,
        Person lead,
        int? most,
        CancellationToken cancellationToken
    )
    {
        lead.Require(Role.Lead);
        var (after, left, suggested, unreadable) = (0L, most ?? int.MaxValue, 0, 0);
        while (left > 0 && items.Read(queue, Name, after, Math.Min(left, ItemsAtOnce)) is { Count: > 0 } page)
        {
            await Parallel
                .ForEachAsync(
                    page,
                    new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellationToken },
                    async (item, cancelled) =>
                    {
                        if (await SuggestAsync(item, lead, cancelled).ConfigureAwait(false))
                            Interlocked.Increment(ref suggested);
                        else
                            Interlocked.Increment(ref unreadable);
                    }
                )
                .ConfigureAwait(false);
            (after, left) = (page[^1].Number, left - page.Count);
        }
        return new QueueJudgement(Name, suggested, unreadable);
    }

    private async Task<bool> SuggestAsync(UnjudgedItem item, Person lead, CancellationToken cancellationToken)
    {
        var answer = await judge
            .AskAsync(QueueQuestion.Of(item), vote: 0, reply => SuggestedAnswer.Read(reply, item), cancellationToken)
            .ConfigureAwait(false);
        if (answer is null)
            return false;
        await desk.SuggestAsync(item.Id, lead, Name, answer.Values, answer.Reason, cancellationToken)
            .ConfigureAwait(false);
        return true;
    }
}

/// <summary>What a judge said of a queue.</summary>
/// <param name="Judge">The name under which its suggestions stand.</param>
/// <param name="Suggested">Items of which it suggested something.</param>
/// <param name="Unreadable">Items of which its replies were of another form; they are asked again the next time.</param>
internal sealed record QueueJudgement(string Judge, int Suggested, int Unreadable);
