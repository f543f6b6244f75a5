using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>What the table is.</summary>
internal sealed record TableMetadata
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public TableFormat Format { get; init; } = new("parquet", EmptyMap.Of<string>());

    /// <summary>The columns, as the protocol's JSON.</summary>
    public required string SchemaString { get; init; }

    public IReadOnlyList<string> PartitionColumns { get; init; } = [];

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? CreatedTime { get; init; }

    public IReadOnlyDictionary<string, string> Configuration { get; init; } = EmptyMap.Of<string>();

    /// <summary>A new table of flat columns.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="createdAt">Milliseconds since 1970, UTC.</param>
    public static TableMetadata Of(string name, TableSchema schema, long createdAt) =>
        new()
        {
            Id = Guid.NewGuid().ToString(),
            Name = name,
            SchemaString = SchemaText.Of(schema),
            CreatedTime = createdAt,
        };
}

/// <summary>The encoding of the data files.</summary>
internal sealed record TableFormat(string Provider, IReadOnlyDictionary<string, string> Options);
