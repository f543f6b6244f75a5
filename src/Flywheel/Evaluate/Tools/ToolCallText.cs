using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Reads tool calls that a model wrote as code: <c>[area(base=10, height=5)]</c>, one or several with commas between, with or
/// without the outer brackets. Arguments have names; in Java and JavaScript each becomes a string of its source.
/// </summary>
internal static class ToolCallText
{
    /// <summary>The calls of a text that is nothing else; null where it holds anything else.</summary>
    public static IReadOnlyList<ToolCall>? Read(string text, CallLanguage language)
    {
        // Models escape underscores as Markdown does.
        var scanner = new CodeScanner(text.Replace(@"\_", "_", StringComparison.Ordinal));
        // The opening or the closing bracket alone is often forgotten.
        scanner.Take('[');
        var calls = new List<ToolCall>();
        do
        {
            if (TakeCall(scanner, language) is not { } call)
                return null;
            calls.Add(call);
        } while (scanner.Take(','));
        scanner.Take(']');
        return scanner.IsAtEnd() ? calls : null;
    }

    private static ToolCall? TakeCall(CodeScanner scanner, CallLanguage language)
    {
        if (scanner.TakeName() is not { } name || !scanner.Take('('))
            return null;
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!scanner.Take(')'))
        {
            if (scanner.TakeName() is not { } argument || !scanner.Take('='))
                return null;
            if (TakeValue(scanner, language) is not { } value || !arguments.TryAdd(argument, value))
                return null;
            if (!scanner.Take(',') && scanner.Next() != ')')
                return null;
        }
        var members = arguments.Select(argument => $"{CodeLiteral.Quote(argument.Key)}:{argument.Value}");
        return new(name, JsonElement.Parse($"{{{string.Join(',', members)}}}"));
    }

    private static string? TakeValue(CodeScanner scanner, CallLanguage language)
    {
        if (language == CallLanguage.Python)
            return CodeLiteral.Take(scanner, language);
        var start = scanner.Position;
        // Java has neither literal: brackets mean that the model wrote another language.
        if (language == CallLanguage.Java && scanner.Next() is '[' or '{')
            return null;
        if (scanner.TakeQuoted() is { } text && scanner.IsAtDelimiter())
            return CodeLiteral.Quote(text);
        scanner.Position = start;
        return scanner.TakeExpression(isKey: false) is { } source ? CodeLiteral.Quote(source) : null;
    }
}
