using Flywheel.Evaluate.Judging;
using Flywheel.Lake;
using Flywheel.Text;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>Has a model answer each prompt several times, and a judge say which answers are better.</summary>
internal sealed class PairSampler(IPairJudge judge, KeptAnswers answers, RlaifConfig config, TimeProvider time)
{
    private const string Policy = "rlaif";

    /// <summary>The pairs of all rows, in their order.</summary>
    /// <exception cref="FlywheelException">The model or the judge cannot work, or the judge's budget is spent.</exception>
    public async Task<List<PreferencePair>> SampleAsync(
        string name,
        IChatClient model,
        IReadOnlyList<Example> rows,
        CancellationToken cancellationToken
    )
    {
        var pairs = new List<PreferencePair>();
        foreach (var row in rows)
        {
            var candidates = await AnswersAsync(name, model, row, cancellationToken).ConfigureAwait(false);
            // Each answer against the next one: as many questions as answers, and no answer weighs more than another.
            for (var i = 0; i + 1 < candidates.Count; i++)
                if (
                    await PairAsync(row, candidates[i], candidates[i + 1], pairs.Count, cancellationToken)
                        .ConfigureAwait(false) is
                    { } pair
                )
                    pairs.Add(pair);
        }
        return pairs;
    }

    private async Task<List<string>> AnswersAsync(
        string name,
        IChatClient model,
        Example row,
        CancellationToken cancellationToken
    )
    {
        var different = new List<string>();
        for (var i = 0; i < config.Samples; i++)
        {
            var options = new ChatOptions { Temperature = config.Temperature, Seed = i };
            var answer = await answers.AskAsync(name, model, row, options, cancellationToken).ConfigureAwait(false);
            if (answer.Length > 0 && !different.Contains(answer))
                different.Add(answer);
        }
        return different;
    }

    // A verdict that hangs on the position is a tie, and a tie teaches nothing.
    private async Task<PreferencePair?> PairAsync(
        Example row,
        string first,
        string second,
        int number,
        CancellationToken cancellationToken
    )
    {
        if (Math.Max(first.Length, second.Length) > config.MaxLengthRatio * Math.Min(first.Length, second.Length))
            return null;
        var preferred = await answers
            .CompareAsync(judge, row.Input.PlainText, first, second, cancellationToken)
            .ConfigureAwait(false);
        return preferred switch
        {
            Preference.A => Pair(row, first, second, number),
            Preference.B => Pair(row, second, first, number),
            _ => null,
        };
    }

    private PreferencePair Pair(Example row, string chosen, string rejected, int number)
    {
        var distance = EditDistance.Measure(chosen, rejected);
        var longest = Math.Max(EditDistance.CountCodePoints(chosen), EditDistance.CountCodePoints(rejected));
        return new PreferencePair
        {
            Id = FormattableString.Invariant($"{row.Id}-{number}"),
            Prompt = row.Input.Value,
            PromptIsConversation = row.Input.IsConversation,
            Chosen = chosen,
            Rejected = rejected,
            Distance = distance,
            Similarity = 1 - ((double)distance / longest),
            Split = Split.Train,
            LineageGroup = VariantGroup.FailureOf(row) is { } failure ? VariantGroup.Of(failure) : "row:" + row.Id,
            TraceId = row.SourceTraceId,
            ReceivedAt = time.GetUtcNow(),
            PolicyVersion = Policy,
            EventOffset = number,
        };
    }
}
