using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>
/// What people do not agree on well enough: a row that rests on it would make a gate decide by who happened to review it.
/// </summary>
internal sealed class HeldBackLabels
{
    private readonly HashSet<(string Label, string? Choice)> _heldBack;

    private HeldBackLabels(IEnumerable<(string, string?)> heldBack) => _heldBack = [.. heldBack];

    /// <summary>Labels, and single choices of a label, in no order.</summary>
    public IReadOnlyCollection<(string Label, string? Choice)> All => _heldBack;

    /// <summary>Judges every label, and every choice of it.</summary>
    public static HeldBackLabels Of(IEnumerable<LabelTable> tables, AgreementOptions options) =>
        new(tables.SelectMany(table => Of(table, options)));

    /// <summary>Whether a label, or one choice of it, is held back.</summary>
    public bool IsHeldBack(string label, string? choice = null) => _heldBack.Contains((label, choice));

    /// <summary>Whether a row that rests on decided values is held back: any of them is.</summary>
    /// <param name="decidedValues">An object: label to value.</param>
    public bool IsHeldBack(JsonElement decidedValues) => Find(decidedValues) is not null;

    /// <summary>The first label, or choice of one, for which a row that rests on decided values is held back; null for none.</summary>
    /// <param name="decidedValues">An object: label to value.</param>
    public (string Label, string? Choice)? Find(JsonElement decidedValues)
    {
        foreach (var value in decidedValues.EnumerateObject())
        {
            if (IsHeldBack(value.Name))
                return (value.Name, null);
            foreach (var choice in ChoicesOf(value.Value))
                if (IsHeldBack(value.Name, choice))
                    return (value.Name, choice);
        }
        return null;
    }

    private static IEnumerable<(string, string?)> Of(LabelTable table, AgreementOptions options)
    {
        var whole = table.Whole();
        if (whole.Items >= options.Items && IsUnder(whole, table.Scale, options.Floor))
            yield return (table.Label, null);
        foreach (var choice in table.Choices())
            if (table.ItemsWith(choice) >= options.Items && IsUnder(table.Of(choice), Scale.Nominal, options.Floor))
                yield return (table.Label, choice);
    }

    private static bool IsUnder(AnswerTable table, Scale scale, double floor) =>
        KrippendorffAlpha.Of(table, scale) is { } alpha && alpha < floor;

    private static IEnumerable<string> ChoicesOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value
                .EnumerateArray()
                .Where(each => each.ValueKind == JsonValueKind.String)
                .Select(each => each.GetString()!),
            _ => [],
        };
}
