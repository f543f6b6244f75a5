namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>The end of a file, which says what is in it.</summary>
internal sealed record FileFooter(IReadOnlyList<SchemaElement> Schema, long RowCount, IReadOnlyList<RowGroup> RowGroups)
{
    /// <summary>The four bytes that a file begins and ends with.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The last four bytes of a file whose footer is encrypted.</summary>
    public static ReadOnlySpan<byte> EncryptedMagic => "PARE"u8;
}
