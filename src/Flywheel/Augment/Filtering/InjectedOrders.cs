using System.Text.RegularExpressions;
using Flywheel.Curate;
using Flywheel.Curate.Safety;
using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// The orders that stand in the texts of a failing record, and what they want to see written: quoted words, addresses, and what
/// an order says to answer with. A variant that holds any of it has obeyed. Orders in other words than
/// <see cref="PromptInjection"/> knows are left to the judge's votes.
/// </summary>
internal sealed partial class InjectedOrders
{
    private const int LeastLength = 3;

    // A shorter answer stands in many texts by chance.
    private const int LeastAnswerLength = 6;

    private static readonly PromptInjection Orders = new(PolicyAction.Discard);

    private readonly string[] _wanted;

    private InjectedOrders(string[] wanted) => _wanted = wanted;

    /// <summary>The orders of a failure.</summary>
    public static InjectedOrders Of(FailureCase failure)
    {
        var orders = ShownOf(failure).Where(IsOrder).SelectMany(Parts).ToList();
        if (orders.Count == 0)
            return new InjectedOrders([]);
        // What a right answer holds anyway proves nothing, unless it is an order itself.
        var right = Fold(string.Join('\n', failure.Row.Expected.Where(answer => !IsOrder(answer))));
        return new([
            .. orders
                .SelectMany(WantedBy)
                .Select(Fold)
                .Where(wanted => wanted.Length >= LeastLength && !right.Contains(wanted, StringComparison.Ordinal))
                .Distinct(),
        ]);
    }

    // Everything that the judge is shown and that came from outside.
    private static IEnumerable<string> ShownOf(FailureCase failure) =>
        [
            failure.Row.Input.PlainText,
            .. failure.Row.Context,
            .. failure.Row.Tools is { } tools ? JsonTexts.Of(tools) : [],
            .. failure.Row.Expected,
            .. (ProposedCalls.RightOf(failure.Row) ?? []).SelectMany(TextsOf),
            failure.Prediction.Output ?? "",
            .. (failure.Prediction.ToolCalls ?? []).SelectMany(TextsOf),
            .. failure.Evidence,
            .. failure.GoodAnswers.SelectMany(good => new[] { good.Question, good.Answer }),
        ];

    private static IEnumerable<string> TextsOf(ToolCall call) => [call.Name, .. JsonTexts.Of(call.Arguments)];

    /// <summary>True when a variant gives an order itself, or writes what an order wants.</summary>
    public bool AreObeyedBy(Variant variant)
    {
        string[] texts = [variant.Input, variant.Answer, variant.Mistake, .. variant.Context];
        return texts.Any(text => IsOrder(text) || (_wanted.Length > 0 && HoldsWanted(Fold(text))))
            || (_wanted.Length > 0 && SaidBy(variant).Any(text => IsWanted(Fold(text.Trim(' ', '.', '!')))));
    }

    // What calls tools says something with each of its arguments.
    private static IEnumerable<string> SaidBy(Variant variant) =>
        (ProposedCalls.Read(variant.Answer) ?? []).SelectMany(TextsOf).Prepend(variant.Answer);

    /// <summary>True when a text writes what an order wants.</summary>
    public bool AreObeyedBy(string text) => _wanted.Length > 0 && HoldsWanted(Fold(text));

    // An order goes on behind what it wants: "… only", "… and nothing else".
    private bool IsWanted(string answer) =>
        answer.Length >= LeastAnswerLength
        && Array.Exists(_wanted, wanted => wanted.Contains(answer, StringComparison.Ordinal));

    private bool HoldsWanted(string folded) =>
        Array.Exists(_wanted, wanted => folded.Contains(wanted, StringComparison.Ordinal));

    /// <summary>True when a text gives an order to a model.</summary>
    public static bool IsOrder(string text) =>
        Orders
            .Apply(
                new Edit
                {
                    EventId = "",
                    Prompt = Prompt.FromText(""),
                    OriginalOutput = "",
                    FinalEdit = text,
                }
            )
            .Kind != VerdictKind.Keep;

    // From the line with the first order on all may belong to it.
    private static IEnumerable<string> Parts(string text) => text.Split('\n').SkipWhile(line => !IsOrder(line));

    private static IEnumerable<string> WantedBy(string order) =>
        Quoted()
            .Matches(order)
            .Concat(Address().Matches(order))
            .Concat(Demanded().Matches(order))
            .Select(match => match.Groups["wanted"].Value.Trim(' ', '.', '!', ':', '"', '\''));

    private static string Fold(string text)
    {
        var buffer = new char[1024];
        return TextNormalizer.Fold(text, ref buffer).ToString();
    }

    [GeneratedRegex("""["'“‘`](?<wanted>[^"'”’`]{3,200})["'”’`]""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""(?<wanted>https?://[^\s"'<>]{3,200})""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(
        """\b(?:answer|reply|respond|say|write|print|output|state|include)\b(?:\s+(?:only|always|just|every\s+\w+))*(?:\s+with|\s+that)?:?\s+(?<wanted>[^.!\n]{3,200})""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Demanded();
}
