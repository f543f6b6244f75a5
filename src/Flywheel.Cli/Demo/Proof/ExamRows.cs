using System.Globalization;
using System.Text.Json;
using Flywheel.Cli.Demo.Simulation;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Questions as rows of an evaluation.</summary>
internal static class ExamRows
{
    /// <summary>The failure that incidents guard against.</summary>
    public const string Incident = "promises_too_much";

    /// <summary>Rows to measure with. The rows of a topic share a thread, so that a topic is wholly in one part of the evaluation.</summary>
    public static IEnumerable<Example> Of(IReadOnlyList<Question> questions) =>
        questions.Select((question, number) => Row($"{question.Topic}-{Number(number)}", question));

    /// <summary>
    /// Regression rows: the assistant promised something there that nobody can hold, and must not do it again. What is right is not
    /// asked of them.
    /// </summary>
    public static IEnumerable<Example> OfIncidents(IEnumerable<Question> questions) =>
        questions.Select(
            (question, number) =>
                Row($"incident-{Number(number)}", question) with
                {
                    Split = Split.Regression,
                    FailureMode = Incident,
                    Expected = [],
                }
        );

    private static Example Row(string id, Question question) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText(question.Prompt),
            // The first is an answer to learn from, the second what every right answer says.
            Expected = [$"By our policy it is {question.Fact}. {question.Rule}", question.Fact],
            Cohort = new Dictionary<string, string> { ["topic"] = question.Topic },
            AttributesJson = JsonSerializer.Serialize(
                new Dictionary<string, string> { ["thread_id"] = $"exam-{question.Topic}" }
            ),
        };

    private static string Number(int number) => (number + 1).ToString("000", CultureInfo.InvariantCulture);
}
