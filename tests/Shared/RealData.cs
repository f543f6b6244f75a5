using System.Text.Json;

namespace Flywheel;

/// <summary>The rows of the shared data, and the edits among them.</summary>
internal static class RealData
{
    /// <summary>The rows of one file.</summary>
    public static IEnumerable<JsonElement> Rows(string name)
    {
        foreach (var line in File.ReadLines(SharedData.PathOf(name)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    /// <summary>Output and edit of every row of one set of edits.</summary>
    public static IEnumerable<(string Original, string Final)> Edits(string name) =>
        name switch
        {
            "edits_lamp" => Rows(name).Select(row => (Text(row, "model_output"), Text(row, "human_edit"))),
            "edits_r3_documents" => Rows(name).Select(row => (Text(row, "suggested"), Text(row, "final"))),
            "edits_jfleg" => Rows(name)
                .SelectMany(row =>
                    row.GetProperty("human_edits")
                        .EnumerateArray()
                        .Select(human => (Text(row, "source"), human.GetString()!))
                ),
            "edits_mlqe_postedit" => Rows(name).Select(row => (Text(row, "model_output"), Text(row, "human_edit"))),
            "edits_code_bugfix" => Rows(name).Select(row => (Text(row, "buggy"), Text(row, "fixed"))),
            "edits_r3_decisions" => Rows(name).Select(row => (Text(row, "before"), Text(row, "after"))),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a set of edits."),
        };

    /// <summary>A text of a row; empty where the row has none.</summary>
    public static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
