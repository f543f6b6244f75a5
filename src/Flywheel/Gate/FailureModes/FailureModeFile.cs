using Flywheel.Storage;
using Flywheel.Text;

namespace Flywheel.Gate.FailureModes;

/// <summary>Reads a catalogue; anything it does not understand is an error, for a misspelt rule would match nothing.</summary>
internal static class FailureModeFile
{
    /// <summary>What asks for a match where a mode's name can stand; so no mode has this name.</summary>
    public const string Automatic = "auto";

    // Where the failures of one release were matched to those of the one before, nine of ten were right: docs/gates.md.
    private const double DefaultSimilarity = 0.6;

    // Far beyond what any answer needs: a busy machine must not change a match.
    private static readonly TimeSpan PatternTimeLimit = TimeSpan.FromSeconds(5);

    /// <exception cref="FlywheelException">The text is wrong; the message names file, line and cause.</exception>
    public static FailureModeCatalog Read(string text, string path)
    {
        var root = YamlValue.Read(text, path);
        var entries = root.Entries("similarity", "modes");
        if (!entries.TryGetValue("modes", out var modes))
            throw root.Fault("the key 'modes' is missing; write the name of a failure mode below it");
        return new FailureModeCatalog(
            entries.TryGetValue("similarity", out var share) ? (double)share.Share() : DefaultSimilarity,
            [.. modes.Entries().Select(ReadMode)]
        );
    }

    private static FailureMode ReadMode((string Name, YamlValue Value) mode)
    {
        if (!IsName(mode.Name))
            throw mode.Value.Fault(
                $"'{mode.Name}' cannot name a failure mode: a name has letters, digits, '-', '_' and '.', and '{Automatic}' is taken"
            );
        var entries = mode.Value.Entries("definition", "rules");
        if (!entries.TryGetValue("definition", out var definition))
            throw mode.Value.Fault(
                $"the failure mode '{mode.Name}' has no definition; write in a sentence what goes wrong"
            );
        return new FailureMode(
            mode.Name,
            definition.Text().Trim(),
            entries.TryGetValue("rules", out var rules) ? [.. rules.Items().Select(ReadRule)] : []
        );
    }

    private static FailureRule ReadRule(YamlValue rule)
    {
        var entries = rule.Entries(
            "evaluator",
            "passed",
            "score_below",
            "words",
            "pattern",
            "called",
            "not_called",
            "attributes"
        );
        var conditions = new List<IFailureCondition>();
        if (ReadEvaluator(entries) is { } evaluator)
            conditions.Add(evaluator);
        if (entries.TryGetValue("words", out var words))
            conditions.Add(new WordsCondition(ReadPhrases(words)));
        if (entries.TryGetValue("pattern", out var pattern))
            conditions.Add(new PatternCondition(pattern.Pattern(PatternTimeLimit)));
        if (entries.TryGetValue("called", out var called))
            conditions.Add(new ToolCondition(TextsOf(called), IsCalled: true));
        if (entries.TryGetValue("not_called", out var notCalled))
            conditions.Add(new ToolCondition(TextsOf(notCalled), IsCalled: false));
        if (entries.TryGetValue("attributes", out var attributes))
            conditions.Add(new AttributesCondition(ReadAttributes(attributes)));
        return conditions.Count > 0 ? new(conditions) : throw rule.Fault("the rule asks for nothing");
    }

    private static EvaluatorCondition? ReadEvaluator(Dictionary<string, YamlValue> entries)
    {
        bool? passed = entries.TryGetValue("passed", out var verdict) ? verdict.Boolean() : null;
        double? below = entries.TryGetValue("score_below", out var score) ? (double)score.Share() : null;
        if (entries.TryGetValue("evaluator", out var evaluator))
            return passed is null && below is null
                ? throw evaluator.Fault(
                    $"nothing is asked of the evaluator '{evaluator.Text()}'; write 'passed: false' or 'score_below: 0.5' beside it"
                )
                : new(evaluator.Text(), passed, below);
        if (passed is not null)
            throw verdict.Fault("nothing says whose verdict this is; write the evaluator beside it");
        return below is null
            ? null
            : throw score.Fault("nothing says whose score this is; write the evaluator beside it");
    }

    private static string[] ReadPhrases(YamlValue list)
    {
        foreach (var phrase in list.Items())
            if (WordReader.Read(phrase.Text()).Count == 0)
                throw phrase.Fault($"'{phrase.Text()}' has no word; write a pattern for signs");
        return TextsOf(list);
    }

    private static string[] TextsOf(YamlValue list)
    {
        string[] texts = [.. list.Items().Select(item => item.Text())];
        return texts.Length > 0 ? texts : throw list.Fault("the list is empty");
    }

    private static Dictionary<string, string> ReadAttributes(YamlValue value)
    {
        var attributes = value.Entries().ToDictionary(entry => entry.Name, entry => entry.Value.Text());
        return attributes.Count > 0 ? attributes : throw value.Fault("there is no attribute");
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && name != Automatic
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
