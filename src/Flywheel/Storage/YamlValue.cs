using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Storage;

/// <summary>A value in a file that people write in YAML, which knows its place for messages.</summary>
internal readonly struct YamlValue
{
    private const RegexOptions PatternOptions =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    // What is wrong with a key is said with the key.
    private const int MostKeyCharacters = 256;

    private readonly YamlNode _node;
    private readonly string _path;

    private YamlValue(YamlNode node, string path) => (_node, _path) = (node, path);

    /// <summary>The value that a text is.</summary>
    /// <param name="text">One YAML document.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="FlywheelException">It is not YAML, or not one document; the message names file, line and cause.</exception>
    public static YamlValue Read(string text, string path)
    {
        YamlStream yaml;
        try
        {
            yaml = YamlText.Read(text);
        }
        catch (YamlException caught)
        {
            var cause = caught.Message.TrimEnd('.');
            // What is missing at the end is reported one line after the last.
            var line = Math.Min(caught.Start.Line, text.AsSpan().TrimEnd().Count('\n') + 1);
            throw new YamlFault(path, line, caught.Start.Column, $"not YAML: {cause}", caught);
        }
        return yaml.Documents.Count == 1
            ? new YamlValue(yaml.Documents[0].RootNode, path)
            : throw new YamlFault(path, 1, null, $"expected one YAML document, found {yaml.Documents.Count}");
    }

    /// <summary>The entries of a mapping, whose keys must be among those given.</summary>
    public Dictionary<string, YamlValue> Entries(params ReadOnlySpan<string> allowed)
    {
        var entries = new Dictionary<string, YamlValue>();
        foreach (var (key, value) in Children())
        {
            var name = NameOf(key);
            if (!allowed.Contains(name))
                throw new YamlValue(key, _path).Fault(
                    $"unknown key '{name}'; known here are {string.Join(", ", allowed)}"
                );
            entries[name] = new YamlValue(value, _path);
        }
        return entries;
    }

    /// <summary>The entries of a mapping with any keys, in order.</summary>
    public IEnumerable<(string Name, YamlValue Value)> Entries()
    {
        var here = this;
        return Children().Select(child => (here.NameOf(child.Key), new YamlValue(child.Value, here._path)));
    }

    /// <summary>The texts of a list.</summary>
    public IEnumerable<YamlValue> Items()
    {
        var file = _path;
        var sequence = _node as YamlSequenceNode ?? throw Fault("expected a list");
        return sequence.Children.Select(child => new YamlValue(child, file));
    }

    /// <summary>A text that is not blank.</summary>
    public string Text()
    {
        var text = (_node as YamlScalarNode)?.Value;
        return string.IsNullOrWhiteSpace(text) ? throw Fault("expected a text") : text;
    }

    /// <summary>A number from 0 to 1.</summary>
    public decimal Share() =>
        decimal.TryParse(Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
        && share <= 1
            ? share
            : throw Fault($"'{Text()}' is not a number from 0 to 1");

    /// <summary>True or false.</summary>
    public bool Boolean() =>
        Text() switch
        {
            "true" => true,
            "false" => false,
            var other => throw Fault($"'{other}' is neither true nor false"),
        };

    /// <summary>A whole number within the bounds, both included.</summary>
    public int WholeNumber(int minimum, int maximum) =>
        int.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= minimum
        && number <= maximum
            ? number
            : throw Fault($"'{Text()}' is not a whole number from {minimum} to {maximum}");

    /// <summary>A regular expression in which case does not count, and which takes time linear in the text.</summary>
    /// <param name="timeLimit">How long one match may take all the same.</param>
    public Regex Pattern(TimeSpan timeLimit)
    {
        try
        {
            return new Regex(Text(), PatternOptions, timeLimit);
        }
        catch (NotSupportedException caught)
        {
            throw Fault(
                "the pattern has a look-around or a back-reference, or repeats thousands of times, and one text could take hours; write it without",
                caught
            );
        }
        catch (RegexParseException caught)
        {
            throw Fault($"the pattern is not a regular expression: {caught.Message.TrimEnd('.')}", caught);
        }
    }

    /// <summary>One of the values that are possible here, written in lower case.</summary>
    /// <param name="kind">What they are, for messages.</param>
    /// <param name="allowed">The values.</param>
    public T OneOf<T>(string kind, params ReadOnlySpan<T> allowed)
        where T : struct, Enum
    {
        var text = Text();
        foreach (var value in allowed)
            if (text == NameOf(value))
                return value;
        var names = string.Join(", ", allowed.ToArray().Select(NameOf));
        throw Fault($"unknown {kind} '{text}'; possible here are {names}");
    }

    /// <summary>The error that is here.</summary>
    public FlywheelException Fault(string cause, Exception? innerException = null) =>
        new YamlFault(_path, _node.Start.Line, _node.Start.Column, cause, innerException);

    private IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children() =>
        _node is YamlMappingNode mapping ? mapping.Children : throw Fault("expected 'key: value' lines");

    private string NameOf(YamlNode key) =>
        key is YamlScalarNode { Value: { Length: <= MostKeyCharacters } name }
            ? name
            : throw new YamlValue(key, _path).Fault($"a key is a text of at most {MostKeyCharacters} characters");

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
