using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>
/// Writes actions with the protocol's names, leaving out what is null. What a serializer would write, to the byte; but a
/// serializer first describes all its types to itself, which takes longer than a small commit does.
/// </summary>
internal static class ActionWriting
{
    /// <summary>Writes one action as an object.</summary>
    public static void Write(Utf8JsonWriter json, DeltaAction action)
    {
        json.WriteStartObject();
        WriteObject(json, "commitInfo", action.CommitInfo, WriteInfo);
        WriteObject(json, "protocol", action.Protocol, WriteProtocol);
        WriteObject(json, "metaData", action.MetaData, WriteMetadata);
        WriteObject(json, "txn", action.Txn, WriteTransaction);
        WriteObject(json, "add", action.Add, WriteAdd);
        WriteObject(json, "remove", action.Remove, WriteRemove);
        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, CommitInfo info)
    {
        json.WriteNumber("timestamp", info.Timestamp);
        WriteText(json, "operation", info.Operation);
        WriteMap(json, "operationParameters", info.OperationParameters, WriteElement);
        WriteMap(json, "operationMetrics", info.OperationMetrics, WriteElement);
        WriteText(json, "engineInfo", info.EngineInfo);
        WriteNumber(json, "readVersion", info.ReadVersion);
        WriteTruth(json, "isBlindAppend", info.IsBlindAppend);
        WriteText(json, "why", info.Why);
        WriteText(json, "by", info.By);
        WriteText(json, "policyVersion", info.PolicyVersion);
        WriteText(json, CommitInfo.ChecksumName, info.Checksum);
    }

    private static void WriteProtocol(Utf8JsonWriter json, TableProtocol protocol)
    {
        json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
        json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
        WriteList(json, "readerFeatures", protocol.ReaderFeatures);
        WriteList(json, "writerFeatures", protocol.WriterFeatures);
    }

    private static void WriteMetadata(Utf8JsonWriter json, TableMetadata metadata)
    {
        json.WriteString("id", metadata.Id);
        WriteText(json, "name", metadata.Name);
        WriteText(json, "description", metadata.Description);
        WriteObject(json, "format", metadata.Format, WriteFormat);
        json.WriteString("schemaString", metadata.SchemaString);
        WriteList(json, "partitionColumns", metadata.PartitionColumns);
        WriteNumber(json, "createdTime", metadata.CreatedTime);
        WriteMap(json, "configuration", metadata.Configuration, WriteString);
    }

    private static void WriteFormat(Utf8JsonWriter json, TableFormat format)
    {
        json.WriteString("provider", format.Provider);
        WriteMap(json, "options", format.Options, WriteString);
    }

    private static void WriteTransaction(Utf8JsonWriter json, TransactionIdentifier transaction)
    {
        json.WriteString("appId", transaction.AppId);
        json.WriteNumber("version", transaction.Version);
        WriteNumber(json, "lastUpdated", transaction.LastUpdated);
    }

    private static void WriteAdd(Utf8JsonWriter json, AddFile file)
    {
        json.WriteString("path", file.Path);
        WriteMap(json, "partitionValues", file.PartitionValues, WriteString);
        json.WriteNumber("size", file.Size);
        json.WriteNumber("modificationTime", file.ModificationTime);
        json.WriteBoolean("dataChange", file.DataChange);
        WriteText(json, "stats", file.Stats);
        WriteMap(json, "tags", file.Tags, WriteString);
    }

    private static void WriteRemove(Utf8JsonWriter json, RemoveFile file)
    {
        json.WriteString("path", file.Path);
        WriteNumber(json, "deletionTimestamp", file.DeletionTimestamp);
        json.WriteBoolean("dataChange", file.DataChange);
        WriteTruth(json, "extendedFileMetadata", file.ExtendedFileMetadata);
        WriteMap(json, "partitionValues", file.PartitionValues, WriteString);
        WriteNumber(json, "size", file.Size);
        WriteText(json, "stats", file.Stats);
    }

    private static void WriteObject<T>(Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> members)
        where T : class
    {
        if (value is null)
            return;
        json.WriteStartObject(name);
        members(json, value);
        json.WriteEndObject();
    }

    private static void WriteMap<T>(
        Utf8JsonWriter json,
        string name,
        IReadOnlyDictionary<string, T>? map,
        Action<Utf8JsonWriter, T> write
    )
    {
        if (map is null)
            return;
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            write(json, value);
        }
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string>? list)
    {
        if (list is null)
            return;
        json.WriteStartArray(name);
        foreach (var text in list)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteString(Utf8JsonWriter json, string? text) => json.WriteStringValue(text);

    private static void WriteElement(Utf8JsonWriter json, JsonElement element) => element.WriteTo(json);

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
    }

    private static void WriteTruth(Utf8JsonWriter json, string name, bool? truth)
    {
        if (truth is { } known)
            json.WriteBoolean(name, known);
    }
}
