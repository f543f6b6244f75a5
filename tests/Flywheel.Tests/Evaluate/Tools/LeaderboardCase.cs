using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Tools;

/// <summary>Cases and runs of the Berkeley Function-Calling Leaderboard.</summary>
internal static class LeaderboardCase
{
    /// <summary>A case as a row of an evaluation.</summary>
    public static Example RowOf(JsonElement row)
    {
        var tools = row.GetProperty("tools");
        var answers = row.GetProperty("possible_answers");
        return new Example
        {
            Id = RealData.Text(row, "id"),
            Input = Prompt.FromText(RealData.Text(row, "question")),
            Tools = tools,
            ExpectedToolCalls = row.GetProperty("expect_no_call").GetBoolean() ? [] : null,
            AcceptableArguments =
                answers.ValueKind == JsonValueKind.Object
                    ? [.. answers.EnumerateObject().Select(call => AcceptableOf(call, tools))]
                    : null,
        };
    }

    // The cases number several calls of one tool (area_1, area_2), and a few misspell it. One of them has a stray entry that
    // is no call, and so nobody passes it.
    private static JsonElement AcceptableOf(JsonProperty call, JsonElement tools)
    {
        var names = tools.EnumerateArray().Select(tool => RealData.Text(tool, "name")).ToList();
        var name = names.Find(name => call.Name.Contains(name, StringComparison.Ordinal));
        name ??= names.Count == 1 ? names[0] : call.Name;
        var arguments = call.Value.ValueKind == JsonValueKind.Object ? call.Value : JsonElement.Parse("{}");
        return JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [name] = arguments });
    }

    /// <summary>What a model answered to its case.</summary>
    public static Prediction PredictionOf(JsonElement run)
    {
        var result = run.GetProperty("result");
        return result.ValueKind == JsonValueKind.String
            ? new Prediction { Id = RealData.Text(run, "case"), Output = result.GetString() }
            : new Prediction
            {
                Id = RealData.Text(run, "case"),
                ToolCalls = [.. result.EnumerateArray().SelectMany(entry => entry.EnumerateObject()).Select(CallOf)],
            };
    }

    private static ToolCall CallOf(JsonProperty call)
    {
        try
        {
            return new(call.Name, JsonElement.Parse(call.Value.GetString()!));
        }
        catch (JsonException)
        {
            return new(call.Name, call.Value);
        }
    }
}
