using System.Globalization;

namespace Flywheel.Evaluate;

/// <summary>
/// The options of one evaluator, as a command line writes them: <c>mode=numeric,tolerance=0.01</c>. The items of a list
/// stand between <c>|</c>; a comma or bar that belongs to a value is written <c>\,</c> or <c>\|</c>.
/// </summary>
/// <remarks>A factory asks for each option that it knows; what it did not ask for is then refused.</remarks>
public sealed class EvaluatorOptions
{
    private readonly string _evaluator;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    internal EvaluatorOptions(string evaluator, string text)
    {
        _evaluator = evaluator;
        foreach (var option in text.Length == 0 ? [] : Split(text, ','))
        {
            var sign = option.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
                throw Fault($"'{option}' is not an option; write name=value, and \\, for a comma within a value");
            if (!_values.TryAdd(option[..sign].Trim(), option[(sign + 1)..]))
                throw Fault($"the option '{option[..sign].Trim()}' is given twice");
        }
    }

    /// <summary>A text; null when it is not given.</summary>
    public string? Text(string name) => Find(name) is { } value ? Plain(value) : null;

    /// <summary>A list of texts, none of them empty; empty when it is not given.</summary>
    /// <exception cref="FlywheelException">An item is empty.</exception>
    public IReadOnlyList<string> List(string name)
    {
        var items = Find(name) is { } value ? Split(value, '|').ConvertAll(Plain) : [];
        return items.Contains("") ? throw Fault($"{name} has an empty item") : items;
    }

    /// <summary>Yes or no, <c>true</c> or <c>false</c>; no when it is not given.</summary>
    /// <exception cref="FlywheelException">It is neither.</exception>
    public bool Flag(string name) => Choice(name, ("false", false), ("true", true));

    /// <summary>A number that is not negative; null when it is not given.</summary>
    /// <exception cref="FlywheelException">It is not one.</exception>
    public double? Number(string name)
    {
        if (Find(name) is not { } value)
            return null;
        return
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            && number >= 0
            ? number
            : throw Fault($"{name} has to be a number of at least 0, but is '{value}'");
    }

    /// <summary>One of a few words; the first is taken when none is given.</summary>
    /// <exception cref="FlywheelException">It is another word.</exception>
    public T Choice<T>(string name, params IReadOnlyList<(string Word, T Value)> choices)
    {
        if (Find(name) is not { } given)
            return choices[0].Value;
        foreach (var (word, value) in choices)
            if (word == given)
                return value;
        throw Fault($"{name} has to be {string.Join(" or ", choices.Select(choice => choice.Word))}, but is '{given}'");
    }

    /// <summary>An error that names the evaluator.</summary>
    /// <param name="cause">What is wrong and what to write instead, without a full stop.</param>
    public FlywheelException Fault(string cause) => new($"Evaluator '{_evaluator}': {cause}.");

    /// <summary>Refuses what nobody asked for, which is misspelt.</summary>
    internal void RefuseUnknown()
    {
        if (_values.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
            throw Fault(
                _known.Count == 0
                    ? $"it has no option '{unknown}', nor any other"
                    : $"it has no option '{unknown}'; it has {string.Join(", ", _known)}"
            );
    }

    private string? Find(string name)
    {
        _known.Add(name);
        return _values.GetValueOrDefault(name);
    }

    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
            if (text[at] == separator && (at == 0 || text[at - 1] != '\\'))
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        parts.Add(text[start..]);
        return parts;
    }

    // Any other backslash is itself, for patterns and paths hold them.
    private static string Plain(string value) =>
        value.Replace(@"\,", ",", StringComparison.Ordinal).Replace(@"\|", "|", StringComparison.Ordinal);
}
