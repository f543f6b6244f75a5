namespace Flywheel.Capture;

/// <summary>Remembers which of at most 32 fields an item has given.</summary>
internal struct SeenFields
{
    private uint _seen;

    public readonly bool Has(int field) => (_seen & (1u << field)) != 0;

    /// <exception cref="PayloadException">The field was given before.</exception>
    public void Add(int field, string name, long position)
    {
        if (Has(field))
            throw NestedJson.DuplicateName("/" + name, position);
        _seen |= 1u << field;
    }
}
