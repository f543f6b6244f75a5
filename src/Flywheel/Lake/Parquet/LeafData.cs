namespace Flywheel.Lake.Parquet;

/// <summary>
/// The entries of one leaf. The vector has one row an entry, null where the definition level is below the leaf's highest.
/// Of a flat column the levels follow from the nulls and are left out.
/// </summary>
internal sealed record LeafData(Leaf Leaf, ColumnVector Vector)
{
    /// <summary>One a row of the vector; null for a flat column.</summary>
    public List<byte>? Definitions { get; init; }

    /// <summary>One a row of the vector; null for a flat column.</summary>
    public List<byte>? Repetitions { get; init; }

    /// <summary>The entry's definition level.</summary>
    public int DefinitionAt(int entry) =>
        Definitions is not null ? Definitions[entry]
        : Vector.IsNull(entry) ? 0
        : Leaf.MaxDefinition;

    /// <summary>The entry's repetition level; 0 starts a row.</summary>
    public int RepetitionAt(int entry) => Repetitions is null ? 0 : Repetitions[entry];
}
