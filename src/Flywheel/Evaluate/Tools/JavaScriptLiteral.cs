namespace Flywheel.Evaluate.Tools;

/// <summary>JavaScript source of a value, as JSON.</summary>
internal static class JavaScriptLiteral
{
    /// <summary>Reads a literal of the type; null when the source is none, or of a type that we do not know.</summary>
    public static string? Read(string source, ParameterType type) =>
        type.Kind == ArgumentKind.Any || (type.Kind == ArgumentKind.Text && !IsQuoted(source))
            ? null
            : CodeLiteral.Read(source, CallLanguage.JavaScript);

    private static bool IsQuoted(string source) => source.Length > 1 && source[0] is '"' or '\'' or '`';
}
