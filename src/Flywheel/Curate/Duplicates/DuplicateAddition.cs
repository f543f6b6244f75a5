namespace Flywheel.Curate.Duplicates;

/// <summary>Rows that a batch adds to the index, with ids that rise; they follow one another but for what was withdrawn.</summary>
internal sealed class DuplicateAddition
{
    /// <summary>An addition of nothing.</summary>
    public static readonly DuplicateAddition None = new();

    /// <summary>In the order of the ids.</summary>
    public List<AddedRow> Rows { get; } = [];

    /// <summary>True once the rows are in the database, so that they need not be remembered.</summary>
    public bool IsCommitted { get; set; }
}
