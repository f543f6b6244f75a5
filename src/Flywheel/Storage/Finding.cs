namespace Flywheel.Storage;

/// <summary>Something that is wrong with a workspace.</summary>
/// <param name="Place">Where: a file, a row.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Cure">What to do about it, as a sentence.</param>
public sealed record Finding(string Place, string Problem, string Cure);
