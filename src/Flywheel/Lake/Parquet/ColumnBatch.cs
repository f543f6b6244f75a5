namespace Flywheel.Lake.Parquet;

/// <summary>
/// Rows of a flat table, held column by column. Append one entry to every vector for each row. Disposing gives the memory
/// back at once.
/// </summary>
internal sealed class ColumnBatch : IDisposable
{
    private readonly ColumnVector[] _vectors;

    /// <summary>Creates a batch without rows.</summary>
    public ColumnBatch(TableSchema schema)
    {
        Schema = schema;
        _vectors = [.. schema.Columns.Select(column => ColumnVector.Create(column.Type))];
    }

    /// <summary>The columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>The vectors in the schema's order.</summary>
    public IReadOnlyList<ColumnVector> Vectors => _vectors;

    /// <summary>How many rows the first vector has.</summary>
    public int RowCount => _vectors[0].Count;

    /// <summary>About how many bytes the rows take in memory; to decide when to write.</summary>
    public long ByteCount
    {
        get
        {
            long sum = 0;
            foreach (var vector in _vectors)
                sum += vector.ByteCount;
            return sum;
        }
    }

    /// <summary>The vector of a text column.</summary>
    public TextVector Text(int column) => (TextVector)_vectors[column];

    /// <summary>The vector of a 32-bit column.</summary>
    public ValueVector<int> Int32(int column) => (ValueVector<int>)_vectors[column];

    /// <summary>The vector of a 64-bit or timestamp column.</summary>
    public ValueVector<long> Int64(int column) => (ValueVector<long>)_vectors[column];

    /// <summary>The vector of a double column.</summary>
    public ValueVector<double> Double(int column) => (ValueVector<double>)_vectors[column];

    /// <summary>The vector of a boolean column.</summary>
    public ValueVector<bool> Boolean(int column) => (ValueVector<bool>)_vectors[column];

    /// <summary>Appends one row of a batch whose columns have the same types in the same order.</summary>
    public void AppendRow(ColumnBatch other, int row)
    {
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i].AppendFrom(other._vectors[i], row);
    }

    /// <summary>Removes all rows and keeps the memory for new ones.</summary>
    public void Clear()
    {
        foreach (var vector in _vectors)
            vector.Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var vector in _vectors)
            vector.Dispose();
    }

    /// <summary>Checks that all vectors have the same number of rows and that required columns have no nulls.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Validate()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            if (_vectors[i].Count != RowCount)
                throw new ArgumentException(
                    $"Column {Schema.Columns[i].Name} has {_vectors[i].Count} rows of {RowCount}."
                );
            if (!Schema.Columns[i].IsNullable && _vectors[i].NullCount > 0)
                throw new ArgumentException($"Column {Schema.Columns[i].Name} is required and has a null.");
        }
    }
}
