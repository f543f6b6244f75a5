using System.Globalization;
using System.Text.Json.Nodes;

namespace Flywheel.Capture.Traces;

/// <summary>The attributes of a span, looked up by the names that different conventions give to the same thing.</summary>
internal sealed class SpanAttributes(IReadOnlyDictionary<string, JsonNode?> values)
{
    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Values => values;

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>The first of these that has a value, as text; what is not text as JSON. Null when none has.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (values.GetValueOrDefault(name) is { } value && NodeText.Of(value) is { Length: > 0 } text)
                return text;
        return null;
    }

    /// <summary>The first of these that is a number, or a text that is one.</summary>
    public double? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (values.GetValueOrDefault(name) is { } value && NodeText.NumberOf(value) is { } number)
                return number;
        return null;
    }

    /// <summary>The first of these that is a whole number.</summary>
    public long? Count(params ReadOnlySpan<string> names) =>
        Number(names) is >= 0 and < 1e18 and { } number ? (long)number : null;

    /// <summary>The first of these that is true or false, or a text that says so.</summary>
    public bool? Flag(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (bool.TryParse(Text(name), out var flag))
                return flag;
        return null;
    }

    /// <summary>The first of these that is JSON: a structured value, or a text that holds one.</summary>
    public JsonNode? Json(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (values.GetValueOrDefault(name) is { } value && NodeText.Parsed(value) is JsonArray or JsonObject)
                return NodeText.Parsed(value);
        return null;
    }

    /// <summary>
    /// The entries of a list that is spread over attributes, <c>PREFIX.0.name</c>, <c>PREFIX.1.name</c> and so on, each with the
    /// names that follow the number; in the order of the numbers.
    /// </summary>
    public IEnumerable<SpanAttributes> Entries(string prefix)
    {
        var entries = new SortedDictionary<int, Dictionary<string, JsonNode?>>();
        foreach (var (name, value) in values)
        {
            if (
                !name.StartsWith(prefix, StringComparison.Ordinal)
                || name.Length <= prefix.Length
                || name[prefix.Length] != '.'
            )
                continue;
            var rest = name.AsSpan(prefix.Length + 1);
            var end = rest.IndexOf('.');
            if (end < 0 || !int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                continue;
            if (!entries.TryGetValue(number, out var entry))
                entries.Add(number, entry = []);
            entry[rest[(end + 1)..].ToString()] = value;
        }
        return entries.Values.Select(entry => new SpanAttributes(entry));
    }
}
