using Flywheel.Events;

namespace Flywheel.Lake;

/// <summary>
/// The lineage groups of edits and their splits, those last met remembered: rows that share a prompt or a group are hashed
/// once. Not thread-safe.
/// </summary>
internal sealed class LineageGroups
{
    // Tables of more entries would be large objects, which only a full collection frees.
    private const int MaxRemembered = 2000;

    private readonly Dictionary<string, (string Group, Split Split)> _prompts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Split> _origins = new(StringComparer.Ordinal);

    /// <summary>The group of an edit and its split, as <see cref="SplitRule"/> decides them.</summary>
    public (string Group, Split Split) Of(Edit edit) =>
        SplitRule.Origin(edit) is { } origin ? (origin, SplitOf(origin)) : OfPrompt(edit.Prompt.Value);

    private Split SplitOf(string origin)
    {
        if (_origins.TryGetValue(origin, out var split))
            return split;
        split = SplitRule.Of(origin);
        Remember(_origins, origin, split);
        return split;
    }

    private (string Group, Split Split) OfPrompt(string prompt)
    {
        if (_prompts.TryGetValue(prompt, out var known))
            return known;
        var group = SplitRule.ContentGroup(prompt);
        known = (group, SplitRule.Of(group));
        Remember(_prompts, prompt, known);
        return known;
    }

    private static void Remember<T>(Dictionary<string, T> known, string key, T value)
    {
        if (known.Count == MaxRemembered)
            known.Clear();
        known.Add(key, value);
    }
}
