namespace Flywheel.Lake.Parquet;

/// <summary>
/// Reads a whole file and holds its footer against its values: every page decodes and matches its checksum, the rows are as
/// many as said, null counts are right, and the bounds bound.
/// </summary>
internal static class ParquetVerification
{
    /// <summary>Verifies a file.</summary>
    /// <returns>The rows, the bytes and what was found in the values; the problems are empty for a sound file.</returns>
    /// <exception cref="FlywheelException">The file cannot be read to its end.</exception>
    public static (ParquetFileSummary Found, IReadOnlyList<string> Problems) Verify(
        string path,
        CancellationToken cancellationToken
    )
    {
        using var reader = ParquetReader.Open(path);
        var schema = reader.Schema;
        var bounds = schema.Columns.Select(column => new ValueBounds(column.Type) { IsEmpty = true }).ToArray();
        var nulls = new long[bounds.Length];
        long rows = 0;
        foreach (var batch in reader.ReadBatches())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows += batch.RowCount;
            for (var i = 0; i < bounds.Length; i++)
            {
                bounds[i] = bounds[i]
                    .With(BoundsOfVector.Exactly(schema.Columns[i].Type, batch.Vectors[i], 0, batch.RowCount));
                nulls[i] += batch.Vectors[i].NullCount;
            }
        }
        var found = schema.Columns.Select((column, i) => TextBounds.Cut(bounds[i]).Summarise(column.Name, nulls[i]));
        var problems = schema.Columns.SelectMany((column, i) => Compare(reader, column, bounds[i], nulls[i]));
        return (new ParquetFileSummary(rows, reader.ByteCount, [.. found]), [.. problems]);
    }

    private static IEnumerable<string> Compare(ParquetReader reader, Column column, ValueBounds values, long nulls)
    {
        if (reader.NullsOf(column) is { } counted && counted != nulls)
            yield return $"column {column.Name}: the footer counts {counted} nulls, the rows have {nulls}";
        var footer = reader.BoundsOf(column);
        if (values.IsEmpty || footer.IsEmpty)
            yield break;
        if (footer.Min is not null && ValueBounds.Compare(column.Type, values.Min, footer.Min) < 0)
            yield return $"column {column.Name}: a value lies below the footer's lower bound";
        if (footer.Max is not null && ValueBounds.Compare(column.Type, values.Max, footer.Max) > 0)
            yield return $"column {column.Name}: a value lies above the footer's upper bound";
    }
}
