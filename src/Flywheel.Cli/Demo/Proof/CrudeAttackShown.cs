namespace Flywheel.Cli.Demo.Proof;

/// <summary>An attack that curation stopped.</summary>
/// <param name="Edits">The edits.</param>
/// <param name="Signal">What opened the circuit breaker.</param>
/// <param name="Why">The same in a sentence.</param>
/// <param name="HoldsOneAccount">True where the breaker holds the attacker alone, and everybody else's edits go on.</param>
internal sealed record CrudeAttackShown(EditsShown Edits, string Signal, string Why, bool HoldsOneAccount);
