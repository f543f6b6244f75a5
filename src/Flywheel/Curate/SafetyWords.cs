using System.Text.RegularExpressions;
using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate;

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

    /// <inheritdoc/>
    public StepOutcome Apply(Edit edit)
    {
        _buffer ??= new char[1024];
        var found = _matcher.Find(TextNormalizer.Fold(edit.FinalEdit, ref _buffer));
        if (_hasPatterns)
            found = Math.Min(found, FindPattern(edit.FinalEdit, found));
        return found < _categories.Length ? OutcomeOf(_categories[found]) : StepOutcome.Keep;
    }

    private static StepOutcome OutcomeOf(SafetyCategory category) =>
        category.Action == PolicyAction.Discard
            ? StepOutcome.Discard(VerdictReason.Unsafe, category.Name)
            : StepOutcome.Quarantine(VerdictReason.Unsafe, category.Name);

    private int FindPattern(string text, int before)
    {
        for (var i = 0; i < _categories.Length && i < before; i++)
            foreach (var pattern in _categories[i].Patterns)
                if (Matches(pattern, text))
                    return i;
        return int.MaxValue;
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Not judged in time counts as found: what could not be checked is not trained on.
            return true;
        }
    }
}
