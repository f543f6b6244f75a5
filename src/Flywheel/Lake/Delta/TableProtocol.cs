namespace Flywheel.Lake.Delta;

/// <summary>What a program must know to read and to write the table.</summary>
internal sealed record TableProtocol
{
    /// <summary>What this program reads.</summary>
    public const int KnownReaderVersion = 1;

    /// <summary>What this program writes.</summary>
    public const int KnownWriterVersion = 2;

    public required int MinReaderVersion { get; init; }

    public required int MinWriterVersion { get; init; }

    public IReadOnlyList<string>? ReaderFeatures { get; init; }

    public IReadOnlyList<string>? WriterFeatures { get; init; }

    public static TableProtocol Known { get; } =
        new() { MinReaderVersion = KnownReaderVersion, MinWriterVersion = KnownWriterVersion };

    /// <summary>Refuses a table that holds what this program would read wrongly.</summary>
    public void RequireReadable(string table)
    {
        if (MinReaderVersion > KnownReaderVersion)
            throw Refused(table, "read", "reader", MinReaderVersion, KnownReaderVersion, ReaderFeatures);
    }

    /// <summary>Refuses a table that this program would harm by writing.</summary>
    public void RequireWritable(string table)
    {
        if (MinWriterVersion > KnownWriterVersion)
            throw Refused(table, "written", "writer", MinWriterVersion, KnownWriterVersion, WriterFeatures);
    }

    private static FlywheelException Refused(
        string table,
        string verb,
        string role,
        int needed,
        int known,
        IReadOnlyList<string>? features
    )
    {
        var named = features is { Count: > 0 } ? $" with {string.Join(", ", features)}" : "";
        return new(
            $"The table in {table} cannot be {verb}: it needs Delta {role} version {needed}{named}, and this program knows up to {known}. Use a newer Flywheel, or copy the rows to a new table."
        );
    }
}
