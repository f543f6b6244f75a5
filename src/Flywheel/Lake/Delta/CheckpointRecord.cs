using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>An action as a record of a checkpoint file: one struct a kind, all but one of them null.</summary>
internal static class CheckpointRecord
{
    private const int TxnField = 0;
    private const int AddField = 1;
    private const int RemoveField = 2;
    private const int MetaDataField = 3;
    private const int ProtocolField = 4;

    public static IReadOnlyList<Field> Fields { get; } =
    [
        new StructField("txn", [Text("appId"), Long("version"), Long("lastUpdated")]),
        new StructField(
            "add",
            [
                Text("path"),
                new TextMapField("partitionValues"),
                Long("size"),
                Long("modificationTime"),
                Flag("dataChange"),
                Text("stats"),
                new TextMapField("tags"),
            ]
        ),
        new StructField(
            "remove",
            [
                Text("path"),
                Long("deletionTimestamp"),
                Flag("dataChange"),
                Flag("extendedFileMetadata"),
                new TextMapField("partitionValues"),
                Long("size"),
            ]
        ),
        new StructField(
            "metaData",
            [
                Text("id"),
                Text("name"),
                Text("description"),
                new StructField("format", [Text("provider"), new TextMapField("options")]),
                Text("schemaString"),
                new TextListField("partitionColumns"),
                Long("createdTime"),
                new TextMapField("configuration"),
            ]
        ),
        new StructField(
            "protocol",
            [
                new Column("minReaderVersion", ColumnType.Int32),
                new Column("minWriterVersion", ColumnType.Int32),
                new TextListField("readerFeatures"),
                new TextListField("writerFeatures"),
            ]
        ),
    ];

    public static object?[] Of(DeltaAction action) =>
        [
            action.Txn is { } txn ? new object?[] { txn.AppId, txn.Version, txn.LastUpdated } : null,
            action.Add is { } add ? Of(add) : null,
            action.Remove is { } remove ? Of(remove) : null,
            action.MetaData is { } metadata ? Of(metadata) : null,
            action.Protocol is { } protocol
                ? new object?[]
                {
                    protocol.MinReaderVersion,
                    protocol.MinWriterVersion,
                    protocol.ReaderFeatures,
                    protocol.WriterFeatures,
                }
                : null,
        ];

    public static DeltaAction Read(object?[] record) =>
        new()
        {
            Txn = record[TxnField] is object?[] txn ? new((string)txn[0]!, (long)txn[1]!, (long?)txn[2]) : null,
            Add = record[AddField] is object?[] add ? ReadAdd(add) : null,
            Remove = record[RemoveField] is object?[] remove ? ReadRemove(remove) : null,
            MetaData = record[MetaDataField] is object?[] metadata ? ReadMetadata(metadata) : null,
            Protocol = record[ProtocolField] is object?[] protocol ? ReadProtocol(protocol) : null,
        };

    private static object?[] Of(AddFile file) =>
        [
            file.Path,
            file.PartitionValues,
            file.Size,
            file.ModificationTime,
            file.DataChange,
            file.Stats,
            Nullable(file.Tags),
        ];

    private static object?[] Of(RemoveFile file) =>
        [
            file.Path,
            file.DeletionTimestamp,
            file.DataChange,
            file.ExtendedFileMetadata,
            file.PartitionValues,
            file.Size,
        ];

    private static object?[] Of(TableMetadata metadata) =>
        [
            metadata.Id,
            metadata.Name,
            metadata.Description,
            new object?[] { metadata.Format.Provider, Nullable(metadata.Format.Options) },
            metadata.SchemaString,
            metadata.PartitionColumns,
            metadata.CreatedTime,
            Nullable(metadata.Configuration),
        ];

    private static AddFile ReadAdd(object?[] values) =>
        new()
        {
            Path = (string)values[0]!,
            PartitionValues = Map(values[1]) ?? EmptyMap.Of<string?>(),
            Size = (long)values[2]!,
            ModificationTime = (long)values[3]!,
            DataChange = (bool)values[4]!,
            Stats = (string?)values[5],
            Tags = Required(Map(values[6])),
        };

    private static RemoveFile ReadRemove(object?[] values) =>
        new()
        {
            Path = (string)values[0]!,
            DeletionTimestamp = (long?)values[1],
            DataChange = (bool)values[2]!,
            ExtendedFileMetadata = (bool?)values[3],
            PartitionValues = Map(values[4]),
            Size = (long?)values[5],
        };

    private static TableMetadata ReadMetadata(object?[] values)
    {
        var format = (object?[])values[3]!;
        return new()
        {
            Id = (string)values[0]!,
            Name = (string?)values[1],
            Description = (string?)values[2],
            Format = new(
                (string)format[0]!,
                (IReadOnlyDictionary<string, string>?)Required(Map(format[1])) ?? EmptyMap.Of<string>()
            ),
            SchemaString = (string)values[4]!,
            PartitionColumns = (IReadOnlyList<string>?)values[5] ?? [],
            CreatedTime = (long?)values[6],
            Configuration = (IReadOnlyDictionary<string, string>?)Required(Map(values[7])) ?? EmptyMap.Of<string>(),
        };
    }

    private static TableProtocol ReadProtocol(object?[] values) =>
        new()
        {
            MinReaderVersion = (int)values[0]!,
            MinWriterVersion = (int)values[1]!,
            ReaderFeatures = (IReadOnlyList<string>?)values[2],
            WriterFeatures = (IReadOnlyList<string>?)values[3],
        };

    private static IReadOnlyDictionary<string, string?>? Map(object? value) =>
        (IReadOnlyDictionary<string, string?>?)value;

    // The same map to the parquet writer and reader, whose maps may hold nulls, and to actions, whose maps may not.
    private static Dictionary<string, string?>? Nullable(IReadOnlyDictionary<string, string>? map) =>
        map?.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);

    private static Dictionary<string, string>? Required(IReadOnlyDictionary<string, string?>? map) =>
        map?.ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Long(string name) => new(name, ColumnType.Int64);

    private static Column Flag(string name) => new(name, ColumnType.Boolean);
}
