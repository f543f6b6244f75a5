using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Augment;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment;

/// <summary>A folder with a training set and an evaluation, gone with the test.</summary>
internal sealed class AugmentFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-augment-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, params IEnumerable<string> lines)
    {
        System.IO.File.WriteAllLines(File(name), lines);
        return File(name);
    }

    public Task<JsonlDataset> TrainingAsync(params string[] lines) =>
        JsonlDataset.LoadAsync(
            Write(
                "train.jsonl",
                lines.Length > 0 ? lines : ["""{"id":"t1","input":"How tall is a giraffe?","expected":"5 m"}"""]
            )
        );

    public Task<JsonlDataset> EvaluationAsync(params IEnumerable<string> lines) =>
        JsonlDataset.LoadAsync(Write("eval.jsonl", lines));

    /// <summary>The first questions of a part, by the rule that decides it.</summary>
    public static IReadOnlyList<string> Questions(EvaluationPart part, int count) =>
        [
            .. Enumerable
                .Range(0, int.MaxValue)
                .Select(number => $"Which drawer of cabinet {number} holds the spare key, and who may take it out?")
                .Where(question =>
                    EvaluationParts.Of(new Example { Id = "x", Input = Prompt.FromText(question) }) == part
                )
                .Take(count),
        ];

    /// <summary>Failures of the development part, each with a wrong answer.</summary>
    public static string[] Failures(int count) =>
        [
            .. Questions(EvaluationPart.Development, count)
                .Select((question, number) => Row($"e{number}", question, score: 0.2)),
        ];

    public static string Row(string id, string question, double? score, string output = "I would not know.")
    {
        var row = new JsonObject
        {
            ["id"] = id,
            ["input"] = question,
            ["expected"] = "The third one; the warden.",
            ["output"] = output,
            ["cohort"] = new JsonObject { ["intent"] = "keys" },
        };
        if (score is not null)
            row["score"] = score;
        return row.ToJsonString();
    }

    public static IReadOnlyList<JsonElement> Variants(AugmentedDataset augmented) =>
        [.. augmented.Records.Where(row => row.TryGetProperty("augmented", out _))];

    public void Dispose() => _folder.Delete(recursive: true);
}
