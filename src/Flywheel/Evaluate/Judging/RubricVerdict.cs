using System.Text.Json;

namespace Flywheel.Evaluate.Judging;

/// <summary>One vote of a judge by a rubric.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Passed">Whether it is good enough.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What the reason rests on.</param>
internal sealed record RubricVerdict(double Score, bool Passed, string Reason, IReadOnlyList<string> Evidence)
{
    private const int MostEvidence = 10;

    /// <summary>The form of the reply.</summary>
    public static readonly ReplyForm Form = new(
        """{"score": 0.0, "passed": false, "reason": "one sentence", "evidence": ["what the reason rests on, at most five short quotations"]}""",
        JsonElement.Parse(
            """
            {
              "type": "object",
              "properties": {
                "score": {"type": "number"},
                "passed": {"type": "boolean"},
                "reason": {"type": "string"},
                "evidence": {"type": "array", "items": {"type": "string"}}
              },
              "required": ["score", "passed", "reason", "evidence"],
              "additionalProperties": false
            }
            """
        )
    );

    /// <summary>Reads a reply of exactly the form asked for.</summary>
    /// <returns>Null for anything else.</returns>
    public static RubricVerdict? Read(string reply) =>
        StrictReply.Read(
            reply,
            4,
            root =>
                StrictReply.Share(root, "score") is { } score
                && StrictReply.Flag(root, "passed") is { } passed
                && StrictReply.Text(root, "reason") is { } reason
                && StrictReply.Texts(root, "evidence") is { } evidence
                    ? new RubricVerdict(
                        score,
                        passed,
                        Excerpt.Of(reason),
                        [.. evidence.Take(MostEvidence).Select(Excerpt.Of)]
                    )
                    : null
        );
}
