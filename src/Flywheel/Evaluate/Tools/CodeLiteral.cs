using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Flywheel.Evaluate.Tools;

/// <summary>
/// Reads the literals of Python and JavaScript into JSON: numbers, strings, words, lists, tuples (as lists), dictionaries.
/// Any other expression, such as a variable, becomes a string of its source.
/// </summary>
internal static partial class CodeLiteral
{
    // What a JSON document may nest is 64; a value within a call's arguments has a little less.
    private const int DeepestNesting = 60;

    /// <summary>Reads the value at which the scanner stands; null when there is none.</summary>
    /// <returns>The value as JSON.</returns>
    public static string? Take(CodeScanner scanner, CallLanguage language) => Take(scanner, language, DeepestNesting);

    /// <summary>Reads a text that is one literal and nothing else; null when it is not.</summary>
    public static string? Read(string text, CallLanguage language)
    {
        var scanner = new CodeScanner(text);
        return Take(scanner, language) is { } value && scanner.IsAtEnd() ? value : null;
    }

    /// <summary>A string as JSON.</summary>
    public static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    /// <summary>A number as JSON, whole numbers without a point and others with one; null when the text is none.</summary>
    public static string? Number(string text)
    {
        if (!NumberForm().IsMatch(text))
            return null;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        return
            double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)
            ? Real(real)
            : null;
    }

    private static string? Take(CodeScanner scanner, CallLanguage language, int depth)
    {
        var start = scanner.Position;
        var literal = scanner.Next() switch
        {
            _ when depth == 0 => null,
            '[' => TakeList(scanner, language, depth),
            '(' when language == CallLanguage.Python => TakeTuple(scanner, language, depth),
            '{' => TakeObject(scanner, language, depth),
            _ => scanner.TakeQuoted() is { } text ? Quote(text) : null,
        };
        if (literal is not null && scanner.IsAtDelimiter())
            return literal;
        scanner.Position = start;
        return depth > 0 && scanner.TakeExpression(isKey: false) is { } source ? OfSource(source, language) : null;
    }

    private static string OfSource(string source, CallLanguage language) =>
        (source, language) switch
        {
            ("True", CallLanguage.Python) or ("true", CallLanguage.JavaScript) => "true",
            ("False", CallLanguage.Python) or ("false", CallLanguage.JavaScript) => "false",
            ("None", CallLanguage.Python) or ("null", CallLanguage.JavaScript) => "null",
            _ => Number(source) ?? Quote(source),
        };

    private static string? TakeList(CodeScanner scanner, CallLanguage language, int depth) =>
        TakeItems(scanner, '[', ']', () => Take(scanner, language, depth - 1)) is { } items
            ? $"[{string.Join(',', items)}]"
            : null;

    // (5) is 5, and (5,) a tuple of one; nobody writes a tuple of one as an argument.
    private static string? TakeTuple(CodeScanner scanner, CallLanguage language, int depth) =>
        TakeItems(scanner, '(', ')', () => Take(scanner, language, depth - 1)) switch
        {
            null => null,
            [var single] => single,
            var items => $"[{string.Join(',', items)}]",
        };

    private static string? TakeObject(CodeScanner scanner, CallLanguage language, int depth) =>
        TakeItems(scanner, '{', '}', () => TakeProperty(scanner, language, depth)) is { } properties
            ? $"{{{string.Join(',', properties)}}}"
            : null;

    private static string? TakeProperty(CodeScanner scanner, CallLanguage language, int depth) =>
        (scanner.TakeQuoted() ?? scanner.TakeExpression(isKey: true)) is { } key
        && scanner.Take(':')
        && Take(scanner, language, depth - 1) is { } value
            ? $"{Quote(key)}:{value}"
            : null;

    private static List<string>? TakeItems(CodeScanner scanner, char open, char close, Func<string?> takeItem)
    {
        var items = new List<string>();
        for (var opened = scanner.Take(open); opened && !scanner.Take(close); )
        {
            if (takeItem() is not { } item)
                return null;
            items.Add(item);
            if (!scanner.Take(',') && scanner.Next() != close)
                return null;
        }
        return items;
    }

    // The point or exponent says that the number is a real one.
    private static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".E") ? text : text + ".0";
    }

    [GeneratedRegex(
        @"\A[+-]?(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex NumberForm();
}
