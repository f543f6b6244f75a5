using System.Text.RegularExpressions;
using Flywheel.Curate.Sensitive;
using Flywheel.Storage;

namespace Flywheel.Curate.Safety;

/// <summary>Reads policy.yaml; anything it does not understand is an error, for a misspelt rule would protect nobody.</summary>
/// <param name="path">Where the text came from, for messages.</param>
/// <param name="cancellationToken">Stops between two patterns: to compile them is what takes long.</param>
internal sealed class SafetyPolicyFile(string path, CancellationToken cancellationToken)
{
    private const string Action = "action";

    // Matching takes time linear in the text, so the limit is far beyond what any edit needs: a busy machine must not
    // change a verdict.
    // Each is compiled when the policy is read, which takes up to some milliseconds.
    private const int MostPatterns = 1000;

    private static readonly TimeSpan PatternTimeLimit = TimeSpan.FromSeconds(5);

    /// <summary>Reads the policy.</summary>
    /// <exception cref="FlywheelException">The text is wrong; the message names file, line and cause.</exception>
    public SafetyPolicy Read(string text)
    {
        var root = YamlValue.Read(text, path);
        var entries = root.Entries(
            "version",
            "edit_window",
            "personal_data",
            "secrets",
            "prompt_injection",
            "categories"
        );
        if (!entries.TryGetValue("version", out var version))
            throw root.Fault("the key 'version' is missing; write 'version: 1' and raise it with every change");
        return new SafetyPolicy(
            $"{version.Text()}-{YamlText.HashOf(text)}",
            entries.TryGetValue("edit_window", out var window) ? ReadWindow(window) : new EditWindow(),
            [.. ReadSteps(entries)]
        );
    }

    private IEnumerable<ICurationStep> ReadSteps(Dictionary<string, YamlValue> entries)
    {
        var categories = entries.TryGetValue("categories", out var node)
            ? node.Entries().Select(ReadCategory).ToArray()
            : [];
        if (categories.Length > 0)
            yield return new SafetyWords(categories);
        var secrets = ActionOf(entries, "secrets", PolicyAction.Discard);
        if (secrets != PolicyAction.Keep)
            yield return new SensitiveText(new Secrets(), VerdictReason.Secret, secrets);
        var personalData = ActionOf(entries, "personal_data", PolicyAction.Redact);
        if (personalData != PolicyAction.Keep)
            yield return new SensitiveText(new PersonalData(), VerdictReason.PersonalData, personalData);
        var injection = entries.TryGetValue("prompt_injection", out var value)
            ? value.OneOf(Action, PolicyAction.Quarantine, PolicyAction.Discard, PolicyAction.Keep)
            : PolicyAction.Quarantine;
        if (injection != PolicyAction.Keep)
            yield return new PromptInjection(injection);
    }

    private static PolicyAction ActionOf(Dictionary<string, YamlValue> entries, string key, PolicyAction usual) =>
        entries.TryGetValue(key, out var node)
            ? node.OneOf(Action, PolicyAction.Redact, PolicyAction.Discard, PolicyAction.Quarantine, PolicyAction.Keep)
            : usual;

    private static EditWindow ReadWindow(YamlValue node)
    {
        var entries = node.Entries("min_similarity", "max_similarity");
        var min = entries.TryGetValue("min_similarity", out var lower) ? lower.Share() : 0.10m;
        var max = entries.TryGetValue("max_similarity", out var upper) ? upper.Share() : 0.95m;
        return min <= max ? new EditWindow(min, max) : throw node.Fault("min_similarity is above max_similarity");
    }

    private SafetyCategory ReadCategory((string Name, YamlValue Node) category)
    {
        var entries = category.Node.Entries("action", "words", "phrases", "patterns");
        if (!entries.TryGetValue("action", out var action))
            throw category.Node.Fault($"category '{category.Name}' has no action; write discard or quarantine");
        return new SafetyCategory(
            category.Name,
            action.OneOf(Action, PolicyAction.Discard, PolicyAction.Quarantine),
            [.. ItemsOf(entries, "words").Concat(ItemsOf(entries, "phrases")).Select(ReadPhrase)],
            ReadPatterns(category.Name, entries)
        );
    }

    private IReadOnlyList<Regex> ReadPatterns(string category, Dictionary<string, YamlValue> entries)
    {
        YamlValue[] patterns = [.. ItemsOf(entries, "patterns")];
        return patterns.Length <= MostPatterns
            ? [.. patterns.Select(ReadPattern)]
            : throw patterns[MostPatterns].Fault($"category '{category}' has more than {MostPatterns} patterns");
    }

    private Regex ReadPattern(YamlValue pattern)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return pattern.Pattern(PatternTimeLimit);
    }

    private static IEnumerable<YamlValue> ItemsOf(Dictionary<string, YamlValue> entries, string key) =>
        entries.TryGetValue(key, out var list) ? list.Items() : [];

    private static string ReadPhrase(YamlValue node)
    {
        var words = Words.Split(node.Text());
        if (words.Length == 0 || words[0] == "*")
            throw node.Fault($"'{node.Text()}' does not begin with a word");
        return node.Text();
    }
}
