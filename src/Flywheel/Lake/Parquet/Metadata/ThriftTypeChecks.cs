namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Faults where a field has another type than the format gives it.</summary>
internal static class ThriftTypeChecks
{
    public static void Expect(this ThriftType found, ThriftType wanted)
    {
        if (found != wanted)
            throw found.Unexpected();
    }

    /// <summary>The value of a boolean field, which its type holds.</summary>
    public static bool ToBoolean(this ThriftType type) =>
        type switch
        {
            ThriftType.True => true,
            ThriftType.False => false,
            _ => throw type.Unexpected(),
        };

    public static ParquetFault Unexpected(this ThriftType type) => new($"A field has the unexpected type {(int)type}.");
}
