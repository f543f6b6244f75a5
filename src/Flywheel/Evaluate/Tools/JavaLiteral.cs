using System.Text.RegularExpressions;

namespace Flywheel.Evaluate.Tools;

/// <summary>Java source of a value, as JSON.</summary>
internal static partial class JavaLiteral
{
    /// <summary>Reads a literal of the type; null when the source is none.</summary>
    public static string? Read(string source, ParameterType type) =>
        type.Kind switch
        {
            // As the checker of BFCL has it, a long says that it is one: 42L.
            ArgumentKind.Whole when type.Name == "long" => LongForm().IsMatch(source)
                ? CodeLiteral.Number(source[..^1])
                : null,
            ArgumentKind.Whole => WholeForm().IsMatch(source) ? CodeLiteral.Number(source) : null,
            ArgumentKind.Real => CodeLiteral.Number(source.TrimEnd('f', 'F', 'd', 'D')),
            ArgumentKind.Flag => source is "true" or "false" ? source : null,
            ArgumentKind.List => ReadList(source, type.Items),
            ArgumentKind.Object => ReadMap(source),
            _ => null,
        };

    private static string? ReadList(string source, ParameterType? items)
    {
        if (ListForm().Match(source) is not { Success: true } list)
            return null;
        var scanner = new CodeScanner(list.Groups["items"].Value);
        var values = new List<string>();
        while (!scanner.IsAtEnd())
        {
            values.Add(TakeItem(scanner, items));
            if (!scanner.Take(',') && !scanner.IsAtEnd())
                return null;
        }
        return $"[{string.Join(',', values)}]";
    }

    private static string? ReadMap(string source)
    {
        if (MapForm().Match(source) is not { Success: true } map)
            return null;
        var entries = EntryForm()
            .Matches(map.Groups["entries"].Value)
            .Select(entry =>
                $"{CodeLiteral.Quote(entry.Groups["key"].Value)}:{TakeItem(new CodeScanner(entry.Groups["value"].Value), null)}"
            );
        return $"{{{string.Join(',', entries)}}}";
    }

    private static string TakeItem(CodeScanner scanner, ParameterType? type)
    {
        if (scanner.TakeQuoted() is { } text)
            return CodeLiteral.Quote(text);
        var source = scanner.TakeExpression(isKey: false) ?? "";
        return (type is null ? CodeLiteral.Number(source) : Read(source, type)) ?? CodeLiteral.Quote(source);
    }

    [GeneratedRegex(@"\A-?[0-9]+[lL]\z")]
    private static partial Regex LongForm();

    [GeneratedRegex(@"\A-?[0-9]+\z")]
    private static partial Regex WholeForm();

    // new int[]{1, 2}, and new ArrayList<>(Arrays.asList(1, 2))
    [GeneratedRegex(
        @"\Anew\s+\w+(?:<\w*>)?(?:\[\]\s*\{(?<items>.*)\}|\(\s*(?:Arrays\.asList|List\.of)\((?<items>.*)\)\s*\))\z",
        RegexOptions.Singleline | RegexOptions.NonBacktracking
    )]
    private static partial Regex ListForm();

    // new HashMap<>(), and new HashMap<>() {{ put("a", 1); }}
    [GeneratedRegex(
        @"\Anew\s+HashMap<[\w\s,]*>\(\)\s*(?:\{\{(?<entries>.*)\}\})?\z",
        RegexOptions.Singleline | RegexOptions.NonBacktracking
    )]
    private static partial Regex MapForm();

    [GeneratedRegex(@"put\(\s*""(?<key>[^""]*)""\s*,\s*(?<value>[^;]*)\)\s*;", RegexOptions.NonBacktracking)]
    private static partial Regex EntryForm();
}
