using System.Text.Json;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// Has a chat model say which of two answers is better. It is asked twice, with the answers in either position; a verdict
/// that changes with the position is a tie. Thread-safe.
/// </summary>
/// <param name="judge">The model; may be shared.</param>
/// <param name="criteria">What makes an answer better.</param>
public sealed class PairwiseJudge(ChatJudge judge, string criteria) : IPairJudge, IBudgetedJudge
{
    /// <summary>What makes an answer better where nobody says it otherwise.</summary>
    internal const string UsualCriteria =
        "The answer that is right, complete and helpful, and says no more than that. Its length and its tone are no merit.";

    /// <inheritdoc/>
    public string Identity => $"{judge.Model}\n{criteria}";

    /// <summary>Changes whenever the same answers could get another verdict.</summary>
    internal string Version => EvaluatorVersion.Of(JudgeQuestion.PromptVersion, judge.Model, criteria);

    void IBudgetedJudge.CountIn(RunSpending? run) => ((IBudgetedJudge)judge).CountIn(run);

    private static readonly ReplyForm Form = new(
        """{"better": "1, 2 or tie", "reason": "one sentence"}""",
        JsonElement.Parse(
            """
            {
              "type": "object",
              "properties": {"better": {"type": "string", "enum": ["1", "2", "tie"]}, "reason": {"type": "string"}},
              "required": ["better", "reason"],
              "additionalProperties": false
            }
            """
        )
    );

    /// <inheritdoc/>
    public async Task<PairVerdict> CompareAsync(
        string question,
        string answerA,
        string answerB,
        CancellationToken cancellationToken
    )
    {
        var forward = await AskAsync(question, answerA, answerB, cancellationToken).ConfigureAwait(false);
        var backward = await AskAsync(question, answerB, answerA, cancellationToken).ConfigureAwait(false);
        if (forward is null || backward is null)
            return new PairVerdict(null, "The judge's replies were not of the form asked for.", IsConsistent: false);
        var turned = Turned(backward.Better);
        var verdict =
            forward.Better == turned
                ? new PairVerdict(forward.Better, forward.Reason, IsConsistent: true)
                : new PairVerdict(Preference.Tie, "The verdict changes with the position.", IsConsistent: false);
        return verdict with { FirstFirst = forward.Better, SecondFirst = turned };
    }

    private Task<Reply?> AskAsync(string question, string first, string second, CancellationToken cancellationToken)
    {
        var task = $"Two answers to the same question are given. Rubric: which of them is better?\n{criteria}";
        (string, string)[] material = [("question", question), ("answer 1", first), ("answer 2", second)];
        return judge.AskAsync(new JudgeQuestion(task, Form, material), vote: 0, Read, cancellationToken);
    }

    private static Reply? Read(string text) =>
        StrictReply.Read(
            text,
            2,
            root =>
                StrictReply.Text(root, "reason") is { } reason
                && PreferenceOf(StrictReply.Text(root, "better")) is { } better
                    ? new Reply(better, Excerpt.Of(reason))
                    : null
        );

    private static Preference? PreferenceOf(string? word) =>
        word switch
        {
            "1" => Preference.A,
            "2" => Preference.B,
            "tie" => Preference.Tie,
            _ => null,
        };

    private static Preference Turned(Preference preference) =>
        preference switch
        {
            Preference.A => Preference.B,
            Preference.B => Preference.A,
            _ => Preference.Tie,
        };

    private sealed record Reply(Preference Better, string Reason);
}
