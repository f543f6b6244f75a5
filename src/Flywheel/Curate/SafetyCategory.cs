using System.Text.RegularExpressions;

namespace Flywheel.Curate;

/// <summary>One category of the safety policy.</summary>
/// <param name="Name">What a verdict calls it.</param>
/// <param name="Action">Discard or quarantine.</param>
/// <param name="Phrases">Words and phrases as written in the policy.</param>
/// <param name="Patterns">Regular expressions with a time limit.</param>
internal sealed record SafetyCategory(
    string Name,
    PolicyAction Action,
    IReadOnlyList<string> Phrases,
    IReadOnlyList<Regex> Patterns
);
