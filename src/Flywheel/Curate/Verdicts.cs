using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>Reads recorded verdicts. Thread-safe; needs no curator beside it.</summary>
/// <param name="database">The workspace's database.</param>
public sealed class Verdicts(Database database)
{
    /// <summary>The verdict on the edit at an offset of the log, or null while there is none.</summary>
    public StoredVerdict? Find(long offset) => database.Read(connection => VerdictLedger.Find(connection, offset));

    /// <summary>At most <paramref name="limit"/> verdicts with an offset above <paramref name="afterOffset"/>, in order.</summary>
    public IReadOnlyList<StoredVerdict> ReadAfter(long afterOffset, int limit) =>
        database.Read(connection => VerdictLedger.ReadAfter(connection, afterOffset, limit));

    /// <summary>How many edits of a dataset got which verdict, the most frequent first.</summary>
    public IReadOnlyList<VerdictCount> Count(string dataset) =>
        database.Read(connection => VerdictLedger.Count(connection, dataset));
}
