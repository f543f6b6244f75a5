using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment.Judging;

/// <summary>
/// How a judge is asked about a variant: each vote in other words and with the material in another order, so that neither decides.
/// </summary>
internal static class VariantQuestion
{
    private static readonly string[] Wordings =
    [
        """
            Rubric: is the new case worth training on? Its answer has to be right and complete, its question clear by itself, and a model
            that makes the mistake shown would make it here as well.
            """,
        """
            Rubric: would an expert put the new case into a course against the mistake shown? Not when its answer is wrong or
            cannot be known from what is given, when its question is muddled, or when it has nothing to do with the mistake.
            """,
        """
            Rubric: look for reasons to refuse the new case: a wrong, doubtful or incomplete answer, a question that nobody would ask, a
            question in which the mistake shown cannot be made. How good is it when all of them are counted?
            """,
    ];

    private const string Scale = """
        score: 1 for a case without any fault, 0.5 for a doubtful one, 0 for a wrong one.
        passed: true when you would train on it.
        evidence: what is wrong with it, word for word.
        """;

    /// <summary>The question of a vote.</summary>
    /// <param name="failure">Where the variant comes from.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="vote">Which asking, from 0.</param>
    public static JudgeQuestion Of(FailureCase failure, Variant variant, int vote)
    {
        var shown = new List<(string, string)>
        {
            ("new case: question", variant.Input),
            ("new case: answer", variant.Answer),
        };
        shown.AddRange(variant.Context.Select(document => ("new case: document", document)));
        var mistake = FailureMaterial.Of(failure);
        IReadOnlyList<(string, string)> material = vote % 2 == 0 ? [.. mistake, .. shown] : [.. shown, .. mistake];
        return new($"{Wordings[vote % Wordings.Length]}\n{Scale}", RubricVerdict.Form, material);
    }
}
