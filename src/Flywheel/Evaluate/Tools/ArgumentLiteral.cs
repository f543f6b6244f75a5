using System.Text.Json;

namespace Flywheel.Evaluate.Tools;

/// <summary>Arguments that are strings of source text, read as the parameter's type.</summary>
internal static class ArgumentLiteral
{
    /// <summary>The value that an argument means. What cannot be read as the type stays the string that it is.</summary>
    public static JsonElement Read(JsonElement given, ParameterType type, CallLanguage language)
    {
        if (language == CallLanguage.Python || given.ValueKind != JsonValueKind.String)
            return given;
        var source = given.GetString()!.Trim();
        var literal =
            language == CallLanguage.Java ? JavaLiteral.Read(source, type) : JavaScriptLiteral.Read(source, type);
        return literal is null ? given : JsonElement.Parse(literal);
    }
}
