using System.Globalization;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Judging;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Evaluate.Judging;

/// <summary>Judges and their replies in one line.</summary>
internal static class Judges
{
    public static readonly Example Row = Answers.Row("Paris") with { Context = ["Paris is the capital of France."] };

    public static readonly JudgeOptions Quick = new() { Model = "m", Pause = TimeSpan.FromMilliseconds(1) };

    public static ChatJudge Judge(IChatClient client, JudgeOptions? options = null) =>
        new(client, options ?? Quick, TimeProvider.System);

    public static Task<Score> AskAsync(this IEvaluator evaluator, string? output, Example? row = null) =>
        evaluator.EvaluateAsync(row ?? Row, Answers.Text(output), TestContext.Current.CancellationToken).AsTask();

    public static string Reply(double score, bool passed, string reason = "because") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"score": {{score}}, "passed": {{(passed ? "true" : "false")}}, "reason": "{{reason}}", "evidence": ["{{reason}} it is"]}"""
        );
}
