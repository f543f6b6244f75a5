namespace Flywheel.Cli.Demo.Proof;

/// <summary>Edits on their way into the dataset.</summary>
/// <param name="Sent">Edits sent.</param>
/// <param name="ToRight">Edits that made a wrong answer right; the simulation knows it, and tells nobody else.</param>
/// <param name="ToWrong">Edits that made a right answer wrong.</param>
/// <param name="Kept">Edits kept.</param>
/// <param name="Discarded">Edits discarded, by reason.</param>
/// <param name="Quarantined">Edits in quarantine, by reason.</param>
/// <param name="Version">The version of the dataset <c>gold</c>.</param>
internal sealed record EditsShown(
    int Sent,
    int ToRight,
    int ToWrong,
    int Kept,
    IReadOnlyDictionary<string, int> Discarded,
    IReadOnlyDictionary<string, int> Quarantined,
    long Version
);
