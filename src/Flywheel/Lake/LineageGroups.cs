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

    private readonly Dictionary<string, string> _groupsOfPrompts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Split> _splits = new(StringComparer.Ordinal);

    /// <summary>The group of an edit and its split, as <see cref="SplitRule"/> decides them.</summary>
    public (string Group, Split Split) Of(Edit edit)
    {
        var group = SplitRule.Origin(edit) ?? GroupOf(edit.Prompt.Value);
        if (_splits.TryGetValue(group, out var split))
            return (group, split);
        split = SplitRule.Of(group);
        Remember(_splits, group, split);
        return (group, split);
    }

    private string GroupOf(string prompt)
    {
        if (_groupsOfPrompts.TryGetValue(prompt, out var group))
            return group;
        group = SplitRule.ContentGroup(prompt);
        Remember(_groupsOfPrompts, prompt, group);
        return group;
    }

    private static void Remember<T>(Dictionary<string, T> known, string key, T value)
    {
        if (known.Count == MaxRemembered)
            known.Clear();
        known.Add(key, value);
    }
}
