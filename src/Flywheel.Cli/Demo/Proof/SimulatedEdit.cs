using System.Globalization;
using Flywheel.Cli.Demo.Simulation;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>An edit, and what only the simulation knows of it.</summary>
/// <param name="Payload">What is sent.</param>
/// <param name="From">What the assistant's answer was.</param>
/// <param name="To">What became of it.</param>
internal sealed record SimulatedEdit(EditPayload Payload, AnswerKind From, AnswerKind To)
{
    /// <summary>The edits that somebody makes to the answers that customers see, in the order of the questions.</summary>
    /// <param name="who">Begins the ids.</param>
    /// <param name="questions">What was asked.</param>
    /// <param name="edit">What becomes of an answer; null where it stays as it is.</param>
    public static IReadOnlyList<SimulatedEdit> Of(
        string who,
        IReadOnlyList<Question> questions,
        Func<Question, Answer, Answer?> edit
    )
    {
        var edits = new List<SimulatedEdit>();
        for (var number = 0; number < questions.Count; number++)
        {
            var shown = Assistant.Draw(questions[number], seed: 0);
            if (edit(questions[number], shown) is not { } edited)
                continue;
            var id = string.Create(CultureInfo.InvariantCulture, $"{who}-{number + 1:0000}");
            var payload = new EditPayload(id, id, id, questions[number].Prompt, shown.Text, edited.Text);
            edits.Add(new(payload, shown.Kind, edited.Kind));
        }
        return edits;
    }
}

/// <summary>
/// A payload of <c>POST /v1/edits</c>. Each edit is a thread of its own, so that none decides over the split of another, and of somebody else.
/// </summary>
internal sealed record EditPayload(
    string EventId,
    string ThreadId,
    string UserId,
    string Prompt,
    string OriginalLlmOutput,
    string FinalUserEdit
);
