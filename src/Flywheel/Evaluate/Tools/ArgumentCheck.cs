using System.Text.Json;

namespace Flywheel.Evaluate.Tools;

/// <summary>Compares the value of one argument with those accepted.</summary>
internal sealed class ArgumentCheck(ParameterType type, CallLanguage language)
{
    /// <summary>What is wrong with the value, beginning with a verb; null when it will do.</summary>
    public string? Fault(JsonElement given, AcceptedValues accepted)
    {
        if (language != CallLanguage.Python && given.ValueKind != JsonValueKind.String)
            return $"is not {language} source in a string, but {Excerpt.Of(given)}";
        var value = ArgumentLiteral.Read(given, type, language);
        if (!HasType(value, accepted))
            return $"has to be of type {type.Name}, but is {Excerpt.Of(value)}";
        return accepted.Accept(value) ? null : $"is {Excerpt.Of(value)}, expected {accepted}";
    }

    // Where the row accepts a value of another type, as a variable's name for a number, that type is right as well.
    private bool HasType(JsonElement value, AcceptedValues accepted)
    {
        var kind = ParameterType.KindOf(value);
        if (!type.Takes(kind))
            return accepted.Values.Any(other => ParameterType.KindOf(other) == kind);
        return kind != ArgumentKind.List || type.Items is not { } items || HasItems(value, items, accepted);
    }

    private bool HasItems(JsonElement list, ParameterType items, AcceptedValues accepted)
    {
        var others = accepted
            .Values.Where(other => other.ValueKind == JsonValueKind.Array)
            .SelectMany(other => other.EnumerateArray())
            .Select(ParameterType.KindOf)
            .ToHashSet();
        return list.EnumerateArray()
            .Select(ParameterType.KindOf)
            .All(kind => Holds(items, kind) || others.Contains(kind));
    }

    private bool Holds(ParameterType items, ArgumentKind kind) =>
        language == CallLanguage.Python ? items.Holds(kind) : items.Takes(kind);
}
