namespace Flywheel.Lake;

/// <summary>Some of the rows of a version.</summary>
/// <param name="Rows">In the order of the dataset; a search may have found fewer than were wanted, or none, and yet go on.</param>
/// <param name="Next">Where the next page begins; null after the last one.</param>
internal sealed record RowPage<T>(IReadOnlyList<T> Rows, string? Next);
