using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Delta;

/// <summary>What an add action says of its file: rows, bounds and nulls a column, as the protocol's JSON text.</summary>
internal static class FileStatistics
{
    /// <summary>The statistics of a file that was just written.</summary>
    public static string Write(ParquetFileSummary summary, TableSchema schema)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, DeltaJson.Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", summary.RowCount);
            WriteBounds(json, "minValues", summary, schema, column => column.Min);
            WriteBounds(json, "maxValues", summary, schema, column => column.Max);
            json.WriteStartObject("nullCount");
            foreach (var column in summary.Columns)
                if (column.NullCount is { } nulls)
                    json.WriteNumber(column.Name, nulls);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>How many rows a file has; null when its statistics do not say.</summary>
    public static long? RowsOf(string? statistics)
    {
        if (statistics is null)
            return null;
        using var json = JsonDocument.Parse(statistics);
        return json.RootElement.TryGetProperty("numRecords", out var rows) ? rows.GetInt64() : null;
    }

    private static void WriteBounds(
        Utf8JsonWriter json,
        string name,
        ParquetFileSummary summary,
        TableSchema schema,
        Func<ColumnSummary, object?> bound
    )
    {
        json.WriteStartObject(name);
        foreach (var column in summary.Columns)
            if (bound(column) is { } value)
                WriteBound(json, column.Name, value, schema.Columns[schema.IndexOf(column.Name)].Type);
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, object value, ColumnType type)
    {
        switch (value)
        {
            case long micros when type == ColumnType.Timestamp:
                // Readers expect milliseconds; an upper bound is rounded down as they do, which they allow for.
                json.WriteString(
                    name,
                    Timestamps.FromMicros(micros).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null)
                );
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case string text:
                json.WriteString(name, text);
                break;
        }
    }
}
