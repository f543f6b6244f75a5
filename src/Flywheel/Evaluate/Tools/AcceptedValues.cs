using System.Text.Json;

namespace Flywheel.Evaluate.Tools;

/// <summary>What is accepted as the value of one argument.</summary>
/// <param name="Values">The accepted values.</param>
/// <param name="HasAlternatives">
/// True when the values of objects are in turn lists of accepted values, as in a row's acceptable arguments; false when
/// everything is meant as it stands.
/// </param>
internal sealed record AcceptedValues(IReadOnlyList<JsonElement> Values, bool HasAlternatives)
{
    /// <summary>Whether the argument may be left out: an empty string is among the values.</summary>
    public bool MayBeLeftOut => HasAlternatives && Values.Any(IsEmptyText);

    /// <summary>Reads the value of one argument in a row's acceptable arguments: a list of values, or just one.</summary>
    public static AcceptedValues Alternatives(JsonElement values) =>
        new(values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray()] : [values], HasAlternatives: true);

    /// <summary>
    /// Whether a value is one of those accepted. Strings are compared loosely, numbers by value; an empty list is as good as
    /// an argument that is left out.
    /// </summary>
    public bool Accept(JsonElement given) =>
        Values.Any(value => AreEqual(given, value))
        || (MayBeLeftOut && given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 0);

    /// <summary>The values as evidence shows them.</summary>
    public override string ToString() => Excerpt.Of(Values);

    private bool AreEqual(JsonElement given, JsonElement accepted)
    {
        if (given.ValueKind != accepted.ValueKind)
            return false;
        return given.ValueKind switch
        {
            JsonValueKind.String => LooseText.Equal(given.GetString()!, accepted.GetString()!),
            JsonValueKind.Array => given.GetArrayLength() == accepted.GetArrayLength()
                && given.EnumerateArray().Zip(accepted.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
            JsonValueKind.Object => AreEqualObjects(given, accepted),
            _ => JsonElement.DeepEquals(given, accepted),
        };
    }

    private bool AreEqualObjects(JsonElement given, JsonElement accepted) =>
        given
            .EnumerateObject()
            .All(property =>
                accepted.TryGetProperty(property.Name, out var value) && Member(value).Accept(property.Value)
            )
        && accepted
            .EnumerateObject()
            .All(property => given.TryGetProperty(property.Name, out _) || Member(property.Value).MayBeLeftOut);

    private AcceptedValues Member(JsonElement value) =>
        HasAlternatives ? Alternatives(value) : new([value], HasAlternatives: false);

    private static bool IsEmptyText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals("");
}
