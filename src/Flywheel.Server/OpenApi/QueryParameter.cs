using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flywheel.Server.OpenApi;

/// <summary>A parameter of a query as the description of the API has it.</summary>
internal sealed class QueryParameter
{
    private readonly string _type;
    private readonly string? _description;
    private readonly IReadOnlyList<string> _choices;
    private readonly Regex? _pattern;
    private readonly long _minimum = long.MinValue;
    private readonly long _maximum = long.MaxValue;

    /// <summary>Reads a parameter object of OpenAPI.</summary>
    /// <param name="parameter">The object.</param>
    /// <param name="schemas">The document's schemas, to which it may refer.</param>
    public QueryParameter(JsonElement parameter, JsonElement schemas)
    {
        Name = parameter.GetProperty("name").GetString()!;
        _description = parameter.TryGetProperty("description", out var text) ? text.GetString() : null;
        var schema = parameter.GetProperty("schema");
        IsList = schema.TryGetProperty("items", out var items);
        if (IsList)
            schema = items;
        if (schema.TryGetProperty("$ref", out var reference))
            schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        _type = schema.GetProperty("type").GetString()!;
        _choices = schema.TryGetProperty("enum", out var choices)
            ? [.. choices.EnumerateArray().Select(choice => choice.GetString()!)]
            : [];
        // The text is a client's, so that nothing is tried twice.
        _pattern = schema.TryGetProperty("pattern", out var pattern)
            ? new Regex(pattern.GetString()!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
            : null;
        if (schema.TryGetProperty("minimum", out var minimum))
            _minimum = minimum.GetInt64();
        if (schema.TryGetProperty("maximum", out var maximum))
            _maximum = maximum.GetInt64();
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether it may be given several times.</summary>
    public bool IsList { get; }

    /// <summary>Why it cannot have a value, in one sentence that does not repeat the value; null where it can.</summary>
    public string? Objection(string value) =>
        _type switch
        {
            "integer" when !IsWithin(value) => $"'{Name}' is to be a whole number{Bounds()}.",
            "number" when !IsNumber(value) => $"'{Name}' is to be a number.",
            "boolean" when value is not ("true" or "false") => $"'{Name}' is to be true or false.",
            _ when _choices.Count > 0 && !_choices.Contains(value) =>
                $"'{Name}' is to be one of: {string.Join(", ", _choices)}.",
            _ when _pattern?.IsMatch(value) == false => $"'{Name}' is not as it has to be: {_description}",
            _ => null,
        };

    private bool IsWithin(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= _minimum
        && number <= _maximum;

    private static bool IsNumber(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private string Bounds() =>
        _maximum == long.MaxValue ? "" : FormattableString.Invariant($" from {_minimum} to {_maximum}");
}
