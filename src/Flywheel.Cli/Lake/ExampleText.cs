using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Cli.Lake;

/// <summary>A row of an evaluation as people and programs read it.</summary>
internal static class ExampleText
{
    private const int LongestText = 300;

    /// <summary>The row in the shape in which it is imported.</summary>
    public static JsonElement JsonOf(Example row) => JsonElement.Parse(ExampleJson.ContentOf(row));

    public static void Print(Example row)
    {
        Output.Line();
        var mode = row.FailureMode is { } named ? "  " + Output.SafeText(named, LongestText) : "";
        Output.Line($"{Output.SafeText(row.Id, LongestText)}  {SplitName.Of(row.Split)}{mode}");
        Print("input", row.Input.PlainText);
        foreach (var expected in row.Expected)
            Print("expected", expected);
        foreach (var call in row.ExpectedToolCalls ?? [])
            Print("call", $"{call.Name} {call.Arguments.GetRawText()}");
    }

    private static void Print(string name, string text) =>
        Output.Line($"  {name, -8}  {Output.SafeText(text, LongestText)}");
}
