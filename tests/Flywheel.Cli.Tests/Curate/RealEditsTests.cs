using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flywheel.Cli.Tests.Curate;

/// <summary>Real edits through the real command, against a computation that shares no code with it.</summary>
public sealed partial class RealEditsTests
{
    private const string Policy = """
        version: real-edits
        personal_data: keep
        secrets: keep
        prompt_injection: keep
        categories:
          listed:
            action: discard
            words: [government, method, religion]
        """;

    private static readonly string[] Sets =
    [
        "edits_lamp",
        "edits_r3_documents",
        "edits_r3_decisions",
        "edits_jfleg",
        "edits_mlqe_postedit",
        "edits_code_bugfix",
    ];

    [Fact]
    public async Task Counts_by_reason_are_those_of_an_independent_computation()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.Path("workspace");
        Directory.CreateDirectory(workspace);
        await File.WriteAllTextAsync(Path.Combine(workspace, "policy.yaml"), Policy);
        var edits = Sets.SelectMany(RealData.Edits)
            .Select((edit, i) => new RealEdit($"row-{i}", edit.Original, edit.Final))
            .ToList();
        await File.WriteAllLinesAsync(folder.Path("edits.jsonl"), edits.Select(edit => edit.Payload));

        var result = (
            await FlywheelCommand.RunAsync(
                workspace,
                "curate",
                folder.Path("edits.jsonl"),
                "--verdicts",
                folder.Path("v.jsonl"),
                "--json"
            )
        ).ShouldSucceed();
        var verdicts = File.ReadLines(folder.Path("v.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();

        verdicts.Count.ShouldBe(edits.Count);
        Check(edits, verdicts);
        var counted = verdicts
            .Where(verdict => Text(verdict, "verdict") == "discard")
            .CountBy(verdict => Text(verdict, "reason")!)
            .ToDictionary();
        result
            .Json.GetProperty("discarded")
            .EnumerateObject()
            .ToDictionary(reason => reason.Name, reason => reason.Value.GetInt32())
            .ShouldBe(counted, ignoreOrder: true);
    }

    private static void Check(List<RealEdit> edits, List<JsonElement> verdicts)
    {
        var kept = new Dictionary<(string, string), string>();
        var byId = edits.ToDictionary(edit => edit.Id);
        foreach (var (edit, verdict) in edits.Zip(verdicts))
        {
            Text(verdict, "event_id").ShouldBe(edit.Id);
            verdict.GetProperty("distance").GetInt32().ShouldBe(edit.Distance, edit.Id);
            var reason = Text(verdict, "reason");
            if (edit.Expected is { } expected)
                reason.ShouldBe(expected, edit.Id);
            else if (kept.TryGetValue((edit.Original, edit.Final), out var first))
                (reason, Text(verdict, "detail")).ShouldBe(("duplicate", first), edit.Id);
            else if (reason == "near_duplicate")
                byId[Text(verdict, "detail")!].ResemblanceTo(edit).ShouldBeGreaterThanOrEqualTo(0.9, edit.Id);
            else
            {
                Text(verdict, "verdict").ShouldBe("keep", edit.Id);
                kept.Add((edit.Original, edit.Final), edit.Id);
            }
        }
    }

    private static string? Text(JsonElement verdict, string name) =>
        verdict.TryGetProperty(name, out var value) ? value.GetString() : null;

    private sealed partial record RealEdit(string Id, string Original, string Final)
    {
        private readonly int _longest = Math.Max(
            PlainEditDistance.CodePoints(Original).Count,
            PlainEditDistance.CodePoints(Final).Count
        );

        public int Distance { get; } = PlainEditDistance.Measure(Original, Final);

        public string Payload =>
            JsonSerializer.Serialize(
                new
                {
                    event_id = Id,
                    prompt = "Improve the text.",
                    original_llm_output = Original,
                    final_user_edit = Final,
                }
            );

        /// <summary>The reason that the window or the words give; null where they keep the edit.</summary>
        public string? Expected =>
            Final.Length == 0 ? "empty"
            : Distance == 0 || Original.ReplaceLineEndings("\n") == Final.ReplaceLineEndings("\n") ? "identical"
            : 20 * Distance < _longest ? "near_identical"
            : 10 * (_longest - Distance) < _longest ? "rewrite"
            : Listed().IsMatch(Final) ? "unsafe"
            : null;

        /// <summary>The larger Jaccard index over word or character pieces of the edits; both are high for near copies.</summary>
        public double ResemblanceTo(RealEdit other) =>
            Jaccard(
                [.. Pieces(Fold(Final), 5), .. WordPieces(Final)],
                [.. Pieces(Fold(other.Final), 5), .. WordPieces(other.Final)]
            );

        private static string Fold(string text) => Spaces().Replace(text.ToLowerInvariant(), " ").Trim();

        private static IEnumerable<string> Pieces(string text, int length) =>
            Enumerable
                .Range(0, Math.Max(1, text.Length - length + 1))
                .Select(i => text.Substring(i, Math.Min(length, text.Length - i)));

        private static IEnumerable<string> WordPieces(string text)
        {
            var words = Fold(text).Split(' ');
            return Enumerable
                .Range(0, Math.Max(1, words.Length - 2))
                .Select(i => "w:" + string.Join(' ', words.Skip(i).Take(3)));
        }

        private static double Jaccard(HashSet<string> first, HashSet<string> second) =>
            (double)first.Count(second.Contains) / first.Union(second).Count();

        // An underscore joins two words: METHOD_1 says "method".
        [GeneratedRegex(@"(?<![\p{L}\p{N}])(government|method|religion)(?![\p{L}\p{N}])", RegexOptions.IgnoreCase)]
        private static partial Regex Listed();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Spaces();
    }
}
