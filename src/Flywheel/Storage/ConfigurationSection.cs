using System.Globalization;
using System.Numerics;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Storage;

/// <summary>
/// One section of <c>flywheel.yaml</c>. Every method takes a key and the value that holds when the key is absent, and
/// throws a <see cref="FlywheelException"/> naming file, line, key, cause and cure when the value is not right.
/// </summary>
public sealed class ConfigurationSection
{
    /// <summary>The longest time, in days, for which every timer of the framework can run.</summary>
    public const int LongestTimer = 24;

    private readonly string _path;
    private readonly string _name;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _unread = [];

    internal ConfigurationSection(string path, string name, YamlNode? node)
    {
        _path = path;
        _name = name;
        if (node is null or YamlScalarNode { Value: null or "" })
            return;
        _unread = Entries(path, node, $"'{name}'");
    }

    /// <summary>A whole number within the bounds, both included.</summary>
    public int WholeNumber(string key, int absent, int minimum, int maximum) =>
        Take(key) is { } value ? Parsed(key, value, minimum, maximum, "a whole number") : absent;

    /// <summary>A number within the bounds, both included.</summary>
    public double Number(string key, double absent, double minimum, double maximum) =>
        Take(key) is { } value ? Parsed(key, value, minimum, maximum, "a number") : absent;

    /// <summary>A text.</summary>
    public string? Text(string key, string? absent) => Take(key) is { } value ? value.Value : absent;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Boolean(string key, bool absent) =>
        Take(key) switch
        {
            null => absent,
            { Value: "true" } => true,
            { Value: "false" } => false,
            var value => throw Wrong(key, value, "true or false"),
        };

    /// <summary>A number of bytes, at least 1: <c>500</c>, <c>64KB</c>, <c>10MB</c>, <c>2GB</c>, <c>1TB</c>; 1 KB is 1,024.</summary>
    public long? Bytes(string key, long? absent)
    {
        if (Take(key) is not { } value)
            return absent;
        return WithUnit(value.Value!, [("TB", 1L << 40), ("GB", 1L << 30), ("MB", 1L << 20), ("KB", 1L << 10), ("", 1)])
            ?? throw Wrong(key, value, "a size such as 10MB or 2GB");
    }

    /// <summary>A time span above zero: <c>500ms</c>, <c>90s</c>, <c>15m</c>, <c>12h</c>, <c>30d</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="absent">What holds when the key is absent.</param>
    /// <param name="mostDays">The longest; <see cref="LongestTimer"/> where a timer is to run for it.</param>
    public TimeSpan? Duration(string key, TimeSpan? absent, int mostDays)
    {
        if (Take(key) is not { } value)
            return absent;
        var milliseconds = WithUnit(
            value.Value!,
            [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)]
        );
        return milliseconds is { } count && count <= mostDays * 86_400_000L
            ? TimeSpan.FromMilliseconds(count)
            : throw Wrong(
                key,
                value,
                FormattableString.Invariant($"a duration such as 90s, 12h or 20d, and {mostDays}d at most")
            );
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string> absent)
    {
        if (!_unread.Remove(key, out var entry))
            return absent;
        var node = entry.Value;
        var isList = node is YamlSequenceNode list && list.Children.All(item => item is YamlScalarNode);
        return isList
            ? [.. ((YamlSequenceNode)node).Children.Select(item => ((YamlScalarNode)item).Value ?? "")]
            : throw Fault(node, key, "has to be a list of texts, such as [\"a\", \"b\"]");
    }

    /// <summary>Numbers within the bounds, both included, under names that the user chooses.</summary>
    public IReadOnlyDictionary<string, double> Numbers(
        string key,
        IReadOnlyDictionary<string, double> absent,
        double minimum,
        double maximum
    )
    {
        if (!_unread.Remove(key, out var entry))
            return absent;
        var section = new ConfigurationSection(_path, $"{_name}.{key}", entry.Value);
        return section
            ._unread.Keys.ToList()
            .ToDictionary(name => name, name => section.Number(name, 0, minimum, maximum));
    }

    /// <summary>A section inside this one.</summary>
    public T Section<T>(string key, Func<ConfigurationSection, T> read)
    {
        _unread.Remove(key, out var entry);
        var section = new ConfigurationSection(_path, $"{_name}.{key}", entry.Value);
        var options = read(section);
        section.RefuseUnread();
        return options;
    }

    /// <summary>The error for a value that is of the right kind and still cannot be used.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cure">What the value has to be: the end of a sentence that begins "has to be".</param>
    public FlywheelException Refuse(string key, string cure) => new($"{_path}: '{_name}.{key}' has to be {cure}.");

    internal void RefuseUnread()
    {
        foreach (var (key, entry) in _unread)
            throw Fault(entry.Key, key, "is not a setting. Check its spelling or remove it");
    }

    internal static Dictionary<string, (YamlNode Key, YamlNode Value)> Entries(string path, YamlNode node, string place)
    {
        if (node is not YamlMappingNode mapping)
            throw ConfigurationError.At(path, node.Start, $"{place} has to be a mapping of keys to values");
        var entries = new Dictionary<string, (YamlNode, YamlNode)>();
        foreach (var (key, value) in mapping.Children)
            if (key is not YamlScalarNode { Value: { } name } || !entries.TryAdd(name, (key, value)))
                throw ConfigurationError.At(path, key.Start, $"{place} has a key that is not a text of its own");
        return entries;
    }

    private YamlScalarNode? Take(string key)
    {
        if (!_unread.Remove(key, out var entry))
            return null;
        return entry.Value is YamlScalarNode { Value: not null } value
            ? value
            : throw Fault(entry.Value, key, "has to be a single value");
    }

    private T Parsed<T>(string key, YamlScalarNode value, T minimum, T maximum, string kind)
        where T : INumber<T> =>
        T.TryParse(value.Value, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw Wrong(
                key,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{kind} from {minimum} to {maximum}")
            );

    private static long? WithUnit(string text, ReadOnlySpan<(string Name, long Factor)> units)
    {
        foreach (var (name, factor) in units)
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                if (
                    long.TryParse(
                        text.AsSpan()[..^name.Length],
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var count
                    )
                )
                    return count > 0 && count <= long.MaxValue / factor ? count * factor : null;
        return null;
    }

    private FlywheelException Wrong(string key, YamlScalarNode value, string cure) =>
        Fault(value, key, $"is '{value.Value}' and has to be {cure}");

    private FlywheelException Fault(YamlNode node, string key, string fault) =>
        ConfigurationError.At(_path, node.Start, $"'{_name}.{key}' {fault}");
}
