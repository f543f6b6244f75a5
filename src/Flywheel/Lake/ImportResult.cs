namespace Flywheel.Lake;

/// <summary>What an import of evaluation rows did.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The version that holds the rows: a new one, unless all of them were there as they are.</param>
/// <param name="Added">Rows of ids that were not there.</param>
/// <param name="Changed">The ids whose rows had another content before, in order.</param>
/// <param name="Unchanged">Rows that were there with the same content.</param>
public sealed record ImportResult(
    string Dataset,
    long Version,
    int Added,
    IReadOnlyList<string> Changed,
    int Unchanged
);
