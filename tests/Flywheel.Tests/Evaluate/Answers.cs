using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate;

/// <summary>Rows and answers for the tests of evaluators.</summary>
internal static class Answers
{
    public static Example Row(params string[] expected) =>
        new()
        {
            Id = "r1",
            Input = Prompt.FromText("A question"),
            Expected = expected,
        };

    public static Prediction Text(string? output) => new() { Id = "r1", Output = output };

    public static Prediction Calls(params ToolCall[] calls) => new() { Id = "r1", ToolCalls = calls };

    public static ToolCall Call(string name, string arguments = "{}") => new(name, JsonElement.Parse(arguments));

    /// <summary>The score by an evaluator that the catalogue makes.</summary>
    public static Score Judge(string evaluator, Example row, Prediction prediction) =>
        Judge(new EvaluatorCatalog().Create(evaluator), row, prediction);

    public static Score Judge(IEvaluator evaluator, Example row, Prediction prediction) =>
        evaluator
            .EvaluateAsync(row, prediction, TestContext.Current.CancellationToken)
            .AsTask()
            .GetAwaiter()
            .GetResult();
}
