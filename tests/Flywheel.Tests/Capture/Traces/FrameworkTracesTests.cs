using System.Text.Json.Nodes;
using Flywheel.Capture.Traces;
using Flywheel.Events.Traces;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>Runs of real agent frameworks, with another system's rendering of their messages as the answer key.</summary>
public sealed class FrameworkTracesTests
{
    [Fact]
    public void Messages_are_those_that_another_system_reads_from_the_same_runs()
    {
        var (same, wrong) = (0, new List<string>());
        foreach (var line in File.ReadLines(SharedData.PathOf("trace_frameworks_langfuse")))
        {
            var run = JsonNode.Parse(line)!;
            foreach (var observation in run["trace"]!["observations"]!.AsArray())
            {
                var expected = run["expected_chatml"]![(string)observation!["id"]!];
                var span = Map(observation);
                Compare(expected?["input"], span.InputMessages, $"{run["framework"]} {observation["name"]} input");
                Compare(expected?["output"], span.OutputMessages, $"{run["framework"]} {observation["name"]} output");
            }
        }
        wrong.ShouldBeEmpty($"{same} are the same");
        same.ShouldBeGreaterThan(80);

        void Compare(JsonNode? expected, IReadOnlyList<SpanMessage> messages, string place)
        {
            if (expected?["success"]?.GetValue<bool>() != true)
                return;
            var key = expected["data"]!.AsArray().Where(message => message!["role"] is not null).ToList();
            foreach (var message in key)
                if (messages.Any(ours => IsSame(ours, message!)))
                    same++;
                else
                    wrong.Add(
                        $"{place}: {message!["role"]} {message["content"]} {message["tool_calls"]} not in {string.Join(" | ", messages)}"
                    );
        }
    }

    private static bool IsSame(SpanMessage ours, JsonNode key) =>
        ours.Role == (string?)key["role"]
        && (key["content"] is not JsonValue || ours.Content == NodeText.Of(key["content"]))
        && (key["tool_calls"] as JsonArray ?? []).All(call =>
            ours.ToolCalls.Any(own =>
                own.Name == (string?)call!["name"] && own.Arguments == NodeText.Of(call["arguments"])
            )
        );

    private static Span Map(JsonNode observation)
    {
        var attributes = new Dictionary<string, JsonNode?>
        {
            ["langfuse.observation.input"] = observation["input"]?.DeepClone(),
            ["langfuse.observation.output"] = observation["output"]?.DeepClone(),
        };
        if (
            NodeText.Parsed(observation["metadata"]) is JsonObject metadata
            && metadata["attributes"] is JsonObject sent
        )
            foreach (var (name, value) in sent)
                attributes[name] = value?.DeepClone();
        var span = new StoredSpan
        {
            TraceId = "",
            SpanId = "",
            Name = "",
            Attributes = new(attributes),
            Resource = attributes,
            Events = [],
        };
        return SpanMapper.Map(span, DateTimeOffset.UnixEpoch);
    }
}
