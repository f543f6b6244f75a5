using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Tools;

/// <summary>Tools and acceptable arguments that users of the Berkeley leaderboard sent in: real schemas of every sort.</summary>
public sealed class LiveCasesTests
{
    [Fact]
    public void The_first_acceptable_value_of_every_argument_makes_a_right_call()
    {
        var rows = Rows();

        rows.Count.ShouldBe(413);
        var wrong = rows.Where(row =>
            Answers.Judge("tool_selection", row, Answers.Calls(FirstChoice(row))).Passed != true
        );
        // The one lists no acceptable value at all for five required arguments, so that no call is right.
        wrong.Select(row => row.Id).ShouldBe(["live_simple_112-68-0"]);
    }

    [Fact]
    public void Another_tool_one_call_less_or_more_and_an_argument_that_no_tool_has_are_wrong()
    {
        foreach (var row in Rows())
        {
            var right = FirstChoice(row);
            ToolCall[][] wrong =
            [
                [right[0] with { Name = right[0].Name + "2" }, .. right.Skip(1)],
                [.. right.Skip(1)],
                [.. right, right[0]],
                [right[0] with { Arguments = WithStranger(right[0].Arguments) }, .. right.Skip(1)],
            ];
            foreach (var calls in wrong)
                Answers.Judge("tool_selection", row, Answers.Calls(calls)).Evidence.ShouldNotBeEmpty(row.Id);
        }
    }

    // The other cases have no answer key.
    private static List<Example> Rows() =>
        [
            .. RealData
                .Rows("tool_bfcl_live_cases")
                .Where(row => row.GetProperty("possible_answers").ValueKind == JsonValueKind.Array)
                .Select(row => new Example
                {
                    Id = row.GetProperty("id").GetString()!,
                    Input = Prompt.FromText("as the case asks"),
                    Tools = row.GetProperty("tools"),
                    AcceptableArguments = [.. row.GetProperty("possible_answers").EnumerateArray()],
                }),
        ];

    private static ToolCall[] FirstChoice(Example row) =>
        [
            .. row.AcceptableArguments!.Select(call => call.EnumerateObject().Single())
                .Select(call => new ToolCall(call.Name, JsonSerializer.SerializeToElement(FirstOf(call.Value)))),
        ];

    // The values of an object are lists to choose from; what may only be left out is.
    private static JsonNode? FirstOf(JsonElement accepted)
    {
        if (accepted.ValueKind == JsonValueKind.Array)
            return new JsonArray([.. accepted.EnumerateArray().Select(FirstOf)]);
        if (accepted.ValueKind != JsonValueKind.Object)
            return JsonNode.Parse(accepted.GetRawText());
        var chosen = new JsonObject();
        foreach (var member in accepted.EnumerateObject())
            if (member.Value.ValueKind != JsonValueKind.Array)
                chosen[member.Name] = FirstOf(member.Value);
            else
                foreach (var first in member.Value.EnumerateArray().Where(value => !IsEmptyText(value)).Take(1))
                    chosen[member.Name] = FirstOf(first);
        return chosen;
    }

    private static bool IsEmptyText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals("");

    private static JsonElement WithStranger(JsonElement arguments)
    {
        var copy = JsonNode.Parse(arguments.GetRawText())!.AsObject();
        copy["no_tool_has_this"] = 1;
        return JsonSerializer.SerializeToElement(copy);
    }
}
