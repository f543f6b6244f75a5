namespace Flywheel.Lake.Parquet;

/// <summary>What is known of one column of a file.</summary>
/// <param name="Name">The column's name; parts of a nested path are joined by dots.</param>
/// <param name="NullCount">How many rows are null; null when a file does not say.</param>
/// <param name="Min">
/// A lower bound of the values as string, int, long, double or bool; null when unknown. Texts are cut to a prefix, so it
/// may be less than every value.
/// </param>
/// <param name="Max">An upper bound, likewise; a cut text is raised so that it still bounds every value.</param>
/// <param name="IsExact">True when both bounds are values of the column.</param>
internal sealed record ColumnSummary(string Name, long? NullCount, object? Min, object? Max, bool IsExact);
