using System.Text.Json;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Judging;

/// <summary>A part of a row or of an answer that a judge is shown.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Missing">What is said where it is needed and not there.</param>
/// <param name="Texts">Its texts; none where it is not there.</param>
internal sealed record JudgedPart(string Title, string Missing, Func<Example, Prediction, IEnumerable<string>> Texts)
{
    public static readonly JudgedPart Question = new(
        "question",
        "The row has no question.",
        (row, _) => [row.Input.PlainText]
    );

    public static readonly JudgedPart Context = new("document", "The row has no context.", (row, _) => row.Context);

    public static readonly JudgedPart Expected = new(
        "right answer",
        "The row has no expected answer.",
        (row, _) => row.Expected
    );

    public static readonly JudgedPart Tools = new(
        "tools on offer",
        "The row has no tools.",
        (row, _) => row.Tools is { } tools ? [tools.GetRawText()] : []
    );

    public static readonly JudgedPart ExpectedCalls = new(
        "right tool calls",
        "The row has no expected tool calls.",
        (row, _) => row.ExpectedToolCalls is { } calls ? [Json(calls)] : []
    );

    public static readonly JudgedPart Answer = new(
        "answer",
        "There is no answer.",
        (_, prediction) => [prediction.Output ?? ""]
    );

    /// <summary>The calls, where they are known; else the text, in which some models write them.</summary>
    public static readonly JudgedPart Calls = new(
        "tool calls of the answer",
        "There is no answer.",
        (_, prediction) => [prediction.ToolCalls is { } calls ? Json(calls) : prediction.Output ?? ""]
    );

    /// <summary>The texts that are there, with their titles.</summary>
    public IEnumerable<(string Title, string Text)> Of(Example row, Prediction prediction)
    {
        List<string> texts = [.. Texts(row, prediction).Where(text => !string.IsNullOrWhiteSpace(text))];
        return texts.Select(
            (text, index) => (texts.Count == 1 ? Title : FormattableString.Invariant($"{Title} {index + 1}"), text)
        );
    }

    private static string Json(IReadOnlyList<ToolCall> calls) =>
        JsonSerializer.Serialize(calls.Select(call => new { name = call.Name, arguments = call.Arguments }));
}
