namespace Flywheel.Curate.Duplicates;

/// <summary>A row that a batch adds to the index.</summary>
internal sealed class AddedRow(uint id, in DuplicateKey key, KeptText text)
{
    private readonly DuplicateKey _key = key;

    public uint Id => id;

    public ref readonly DuplicateKey Key => ref _key;

    public KeptText Text => text;
}
