using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Cli.Tests.Augment;

/// <summary>A training set and an evaluation whose rows fail, and a judge that proposes something new for each of them.</summary>
internal static class AugmentInput
{
    public const string Training = """{"id":"t1","input":"How tall is a giraffe?","expected":"5 m"}""";

    public const string Right = "The third one.";

    /// <summary>Rows of the development part with a wrong answer and a low score.</summary>
    public static IEnumerable<JsonObject> Failures(int count) =>
        Enumerable
            .Range(0, int.MaxValue)
            .Select(number => $"Which drawer of cabinet {number} holds the spare key?")
            .Where(question =>
                EvaluationParts.Of(new Example { Id = "x", Input = Prompt.FromText(question) })
                == EvaluationPart.Development
            )
            .Take(count)
            .Select(
                (question, number) =>
                    new JsonObject
                    {
                        ["id"] = $"e{number}",
                        ["input"] = question,
                        ["expected"] = Right,
                        ["output"] = "No idea.",
                        ["score"] = 0.1,
                    }
            );

    /// <summary>Writes <c>train.jsonl</c> and <c>eval.jsonl</c>.</summary>
    public static (string Train, string Eval) Write(TemporaryFolder folder, IEnumerable<JsonObject> rows)
    {
        File.WriteAllText(folder.Path("train.jsonl"), Training + "\n");
        File.WriteAllLines(folder.Path("eval.jsonl"), rows.Select(row => row.ToJsonString()));
        return (folder.Path("train.jsonl"), folder.Path("eval.jsonl"));
    }

    /// <summary>What the judge answers: one variant that goes with the row, or a good score.</summary>
    public static string Answer(JsonElement request)
    {
        if (!IsProposal(request))
            return """{"score": 0.9, "passed": true, "reason": "right", "evidence": []}""";
        var text = request.ToString();
        var at = text.IndexOf("cabinet ", StringComparison.Ordinal) + "cabinet ".Length;
        var number = text[at..text.IndexOf(' ', at)];
        return $$"""{"variants":[{"kind":"paraphrase","input":"The porter of lodge {{number}} lost a label: whom to ask?","answer":"The warden.","mistake":"Nobody.","context":[]}]}""";
    }

    public static bool IsProposal(JsonElement request) =>
        request.ToString().Contains("You write training cases", StringComparison.Ordinal);
}
