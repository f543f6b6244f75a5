using Flywheel.Augment.Filtering;
using Flywheel.Evaluate.Judging;
using Flywheel.Lake;

namespace Flywheel.Augment.Judging;

/// <summary>A failure as a judge is shown it.</summary>
internal static class FailureMaterial
{
    private static readonly JudgedPart[] Parts =
    [
        JudgedPart.Question,
        JudgedPart.Context,
        JudgedPart.Tools,
        JudgedPart.ExpectedCalls,
        JudgedPart.Expected,
    ];

    /// <summary>The texts with their titles.</summary>
    public static IReadOnlyList<(string Title, string Text)> Of(FailureCase failure) =>
        [
            .. Parts.SelectMany(part => part.Of(WithRightCalls(failure.Row), failure.Prediction)),
            .. JudgedPart
                .Calls.Of(failure.Row, failure.Prediction)
                .Select(part => ("wrong answer of the model", part.Text)),
            ("kind of mistake", failure.Mode),
            .. failure.Evidence.Select(text => ("what is wrong", text)),
            .. failure.GoodAnswers.SelectMany(good =>
                new[] { ("another question of the kind", good.Question), ("a good answer to it", good.Answer) }
            ),
        ];

    private static Example WithRightCalls(Example row) =>
        ProposedCalls.AreAskedOf(row) ? row with { ExpectedToolCalls = ProposedCalls.RightOf(row) } : row;
}
