using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate.Safety;

/// <summary>
/// Judges the edit, which is the text that a model would learn to write, by the categories of the policy. The prompt is
/// not judged: a good answer to an unsafe question is worth learning from. Words and phrases are compared after folding
/// (<see cref="TextNormalizer"/>), patterns with the text as written.
/// </summary>
internal sealed class SafetyWords : ICurationStep
{
    [ThreadStatic]
    private static char[]? _buffer;

    private readonly SafetyCategory[] _categories;
    private readonly WordMatcher _matcher;
    private readonly bool _hasPatterns;

    /// <summary>A discard outranks a quarantine; among equals the first category of the policy counts.</summary>
    public SafetyWords(IEnumerable<SafetyCategory> categories)
    {
        _categories = [.. categories.OrderBy(category => category.Action != PolicyAction.Discard)];
        _matcher = new WordMatcher(_categories.Select(category => category.Phrases));
        _hasPatterns = _categories.Any(category => category.Patterns.Count > 0);
    }

    /// <summary>The categories, those that discard first.</summary>
    public IReadOnlyList<SafetyCategory> Categories => _categories;

    /// <inheritdoc/>
    public StepOutcome Apply(Edit edit) => Find(edit.FinalEdit) is { } found ? OutcomeOf(found) : StepOutcome.Keep;

    /// <summary>The first category of which the text holds something; null when it holds nothing of any.</summary>
    public SafetyCategory? Find(string text)
    {
        _buffer ??= new char[1024];
        var found = _matcher.Find(TextNormalizer.Fold(text, ref _buffer));
        if (_hasPatterns)
            found = Math.Min(found, FindPattern(text, found));
        return found < _categories.Length ? _categories[found] : null;
    }

    private static StepOutcome OutcomeOf(SafetyCategory category) =>
        category.Action == PolicyAction.Discard
            ? StepOutcome.Discard(VerdictReason.Unsafe, category.Name)
            : StepOutcome.Quarantine(VerdictReason.Unsafe, category.Name);

    // A pattern that reaches its time limit throws, and the edit goes to quarantine as one on which a step failed.
    private int FindPattern(string text, int before)
    {
        for (var i = 0; i < _categories.Length && i < before; i++)
            foreach (var pattern in _categories[i].Patterns)
                if (pattern.IsMatch(text))
                    return i;
        return int.MaxValue;
    }
}
