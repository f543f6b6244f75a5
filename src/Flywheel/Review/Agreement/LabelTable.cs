using System.Globalization;
using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>The counted answers under one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="Patterns">What was counted.</param>
internal sealed record LabelTable(string Label, Scale Scale, IReadOnlyList<AnswerPattern> Patterns)
{
    /// <summary>All answers.</summary>
    public AnswerTable Whole() =>
        Scale == Scale.Nominal
            ? AnswerTable.OfNames(Patterns.Select(pattern => (Names(pattern), pattern.Items)))
            : AnswerTable.Of(Patterns.Select(pattern => (Numbers(pattern), pattern.Items)));

    /// <summary>The choices that anybody gave, in order; none where answers are no choices.</summary>
    public IReadOnlyList<string> Choices() =>
        Scale == Scale.Nominal
            ?
            [
                .. Patterns
                    .SelectMany(pattern => pattern.Answers)
                    .SelectMany(ChoicesOf)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Whether each reviewer gave one choice.</summary>
    public AnswerTable Of(string choice) =>
        AnswerTable.OfNames(
            Patterns.Select(pattern =>
                (
                    (IReadOnlyCollection<string>)[.. pattern.Answers.Select(answer => GivenOrNot(answer, choice))],
                    pattern.Items
                )
            )
        );

    /// <summary>The items where anybody gave a choice.</summary>
    public long ItemsWith(string choice) =>
        Patterns
            .Where(pattern => pattern.Answers.Any(answer => ChoicesOf(answer).Contains(choice)))
            .Sum(one => one.Items);

    private static string GivenOrNot(JsonElement answer, string choice) =>
        ChoicesOf(answer).Contains(choice).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> ChoicesOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array
            ? answer.EnumerateArray().Select(each => each.GetString()!)
            : [answer.GetString()!];

    private static IReadOnlyCollection<string> Names(AnswerPattern pattern) =>
        [.. pattern.Answers.Select(answer => answer.GetRawText())];

    private static IReadOnlyCollection<double> Numbers(AnswerPattern pattern) =>
        [.. pattern.Answers.Select(answer => answer.GetDouble())];
}
