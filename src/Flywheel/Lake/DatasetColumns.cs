using System.Text.Json;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>The columns of each kind of dataset, by which a table says what it is.</summary>
internal static class DatasetColumns
{
    /// <summary>The columns of a new table.</summary>
    public static TableSchema Of(DatasetKind kind) =>
        kind == DatasetKind.Examples ? ExampleTable.Schema : GoldTable.Schema;

    /// <summary>What the rows of a kind are called.</summary>
    public static string RowsOf(DatasetKind kind) =>
        kind == DatasetKind.Examples ? "rows of an evaluation" : "preference pairs";

    /// <summary>The kind of a table: only an evaluation asks an <c>input</c>.</summary>
    public static DatasetKind KindOf(DeltaSnapshot state)
    {
        if (state.Metadata is null)
            return DatasetKind.Preferences;
        using var schema = JsonDocument.Parse(state.Metadata.SchemaString);
        var columns = schema.RootElement.GetProperty("fields").EnumerateArray();
        var input = ExampleTable.Schema.Columns[ExampleTable.Input].Name;
        return columns.Any(column => column.GetProperty("name").ValueEquals(input))
            ? DatasetKind.Examples
            : DatasetKind.Preferences;
    }
}
