using Flywheel.Lake;

namespace Flywheel.Cli.Demo;

/// <summary>What became of edits.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The version that holds them.</param>
/// <param name="Kept">Edits kept.</param>
/// <param name="Discarded">Edits discarded, by reason.</param>
/// <param name="Quarantined">Edits in quarantine, by reason.</param>
internal sealed record CuratedItems(
    Dataset Dataset,
    long Version,
    int Kept,
    IReadOnlyDictionary<string, int> Discarded,
    IReadOnlyDictionary<string, int> Quarantined
);
