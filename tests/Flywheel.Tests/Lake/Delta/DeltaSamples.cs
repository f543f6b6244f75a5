using Flywheel.Lake;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake.Delta;

/// <summary>Commits that name files without there being any.</summary>
internal static class DeltaSamples
{
    public static DeltaTable Open(LakeFolder lake) => new(new LocalLakeStore(lake.TablePath("t")), lake.Clock);

    public static void Create(DeltaTable table) =>
        table.CreateIfAbsent(TableMetadata.Of("t", GoldTable.Schema, table.Now), CancellationToken.None);

    public static void Create(DeltaTable table, TableProtocol protocol) =>
        table.Log.TryWrite(
            new(0, [new() { Protocol = protocol }, new() { MetaData = TableMetadata.Of("t", GoldTable.Schema, 0) }])
        );

    public static AddFile File(string path, bool dataChange = true) =>
        new()
        {
            Path = path,
            Size = 10,
            ModificationTime = 5,
            DataChange = dataChange,
            Stats = """{"numRecords":1}""",
        };

    public static PendingCommit Append(DeltaSnapshot seen, string path) =>
        new()
        {
            Seen = seen,
            Operation = "WRITE",
            Actions = [new() { Add = File(path) }],
            IsBlindAppend = true,
        };

    public static PendingCommit Batch(DeltaSnapshot seen, string path, long batch) =>
        Append(seen, path) with
        {
            Actions = [new() { Txn = new("curate", batch) }, new() { Add = File(path) }],
        };

    public static PendingCommit Move(DeltaSnapshot seen, string from, string to) =>
        new()
        {
            Seen = seen,
            Operation = "OPTIMIZE",
            Actions =
            [
                new() { Remove = RemoveFile.Of(seen.Files[from], 6, dataChange: false) },
                new() { Add = File(to, dataChange: false) },
            ],
            OnlyMovesRows = true,
        };
}
