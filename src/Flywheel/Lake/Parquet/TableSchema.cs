namespace Flywheel.Lake.Parquet;

/// <summary>The columns of a flat table, in order, with distinct names.</summary>
internal sealed class TableSchema
{
    /// <summary>Creates a schema.</summary>
    /// <exception cref="ArgumentException">There is no column, or two have the same name.</exception>
    public TableSchema(params IReadOnlyList<Column> columns)
    {
        if (columns.Count == 0)
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        if (columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
            throw new ArgumentException("Two columns have the same name.", nameof(columns));
        Columns = columns;
    }

    /// <summary>The columns, in the order of the file.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The position of the column with this name, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
                return i;
        }
        return -1;
    }
}
