using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>Columns as the protocol's JSON.</summary>
internal static class SchemaText
{
    public static string Of(TableSchema schema)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "struct");
            json.WriteStartArray("fields");
            foreach (var column in schema.Columns)
                WriteColumn(json, column);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteColumn(Utf8JsonWriter json, Column column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", TypeName(column.Type));
        json.WriteBoolean("nullable", column.IsNullable);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeName(ColumnType type) =>
        type switch
        {
            ColumnType.Text => "string",
            ColumnType.Int32 => "integer",
            ColumnType.Int64 => "long",
            ColumnType.Double => "double",
            ColumnType.Boolean => "boolean",
            ColumnType.Timestamp => "timestamp",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
