using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Lake.Parquet;

namespace Flywheel.Tests.Lake;

/// <summary>A Delta table of ours as another program replays and reads it.</summary>
internal sealed class OtherTable
{
    private readonly string _folder;
    private readonly JsonElement _seen;

    private OtherTable(string folder, JsonElement seen) => (_folder, _seen) = (folder, seen);

    /// <summary>Name, type and whether it may be null, of each column.</summary>
    public IEnumerable<(string, string, bool)> Columns =>
        _seen
            .GetProperty("columns")
            .EnumerateArray()
            .Select(column =>
                (Text(column, "name")!, Text(column, "type")!, column.GetProperty("nullable").GetBoolean())
            );

    public IReadOnlyList<JsonElement> Rows => [.. _seen.GetProperty("rows").EnumerateArray()];

    /// <summary>Reads a version.</summary>
    /// <param name="reader"><c>hyparquet</c> or <c>duckdb</c>.</param>
    /// <param name="folder">The table's folder.</param>
    /// <param name="version">The version.</param>
    public static OtherTable Read(string reader, string folder, long version) =>
        new(folder, Oracle.Run("delta.mjs", "commits", reader, folder, version.ToString(CultureInfo.InvariantCulture)));

    public static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    /// <summary>A column of JSON text, parsed; undefined where it is null.</summary>
    public static JsonElement Nested(JsonElement row, string name) =>
        Text(row, name) is { } json ? JsonElement.Parse(json) : default;

    /// <summary>DuckDB counts rows and nulls and finds the bounds again, file by file.</summary>
    public void StatisticsShouldBeThoseOfTheRows()
    {
        var files = _seen.GetProperty("files").EnumerateArray().ToList();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var stated = JsonElement.Parse(Text(file, "stats")!);
            var path = Path.Combine(_folder, Uri.UnescapeDataString(Text(file, "path")!));
            var found = Oracle.Run("duckdb.mjs", Query(path))[0];
            found.GetProperty("rows").GetInt32().ShouldBe(stated.GetProperty("numRecords").GetInt32());
            foreach (var (name, type, _) in Columns)
                Compare(stated, found, name, type);
        }
    }

    private static void Compare(JsonElement stated, JsonElement found, string name, string type)
    {
        var nulls = stated.GetProperty("nullCount").GetProperty(name).GetInt32();
        found.GetProperty($"nulls {name}").GetInt32().ShouldBe(nulls, name);
        var (low, high) = (Bound(stated, "minValues", name), Bound(stated, "maxValues", name));
        var (least, most) = (Text(found, $"min {name}"), Text(found, $"max {name}"));
        if (type == "boolean" || least is null || most is null)
            (low, high).ShouldBe((null, null), name);
        else if (type == "double")
            (Number(low!), Number(high!)).ShouldBe((Number(least), Number(most)), name);
        else if (type == "timestamp")
            (low, high).ShouldBe((least, most), name);
        else
            ShouldBound(least, most, low!, high!, name);
    }

    // Long texts are cut: the lower bound is a beginning, the upper one a beginning whose end was raised.
    private static void ShouldBound(string least, string most, string low, string high, string name)
    {
        if (Encoding.UTF8.GetByteCount(least) <= TextBounds.MaxBytes)
            low.ShouldBe(least, name);
        least.ShouldStartWith(low, Case.Sensitive, name);
        if (Encoding.UTF8.GetByteCount(most) <= TextBounds.MaxBytes)
            high.ShouldBe(most, name);
        string.CompareOrdinal(high, most).ShouldBeGreaterThanOrEqualTo(0, name);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string? Bound(JsonElement stated, string bounds, string name) =>
        stated.GetProperty(bounds).TryGetProperty(name, out var bound) ? bound.ToString() : null;

    private string Query(string path)
    {
        var found = Columns.SelectMany(column => Found(column.Item1, column.Item2));
        return $"SELECT count(*)::INT AS rows, {string.Join(", ", found)} FROM read_parquet('{path}')";
    }

    private static IEnumerable<string> Found(string name, string type)
    {
        yield return $"(count(*) FILTER ({name} IS NULL))::INT AS \"nulls {name}\"";
        foreach (var bound in (string[])["min", "max"])
            yield return type == "timestamp"
                ? $"strftime({bound}({name}), '%Y-%m-%dT%H:%M:%S.%gZ') AS \"{bound} {name}\""
                : $"{bound}({name})::VARCHAR AS \"{bound} {name}\"";
    }
}
