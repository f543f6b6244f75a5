using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Tests.Lake.Examples;

/// <summary>Another program reads the rows of evaluations.</summary>
public sealed class OtherReadersOfExamplesTests : IDisposable
{
    private const string Full = """
        {"id":"r1","input":[{"role":"user","content":"How warm is it in Zürich? \ud83c\udf21"}],"expected":["20 °C","mild"],
         "context":["a","b"],"tools":[{"name":"f","parameters":{"x":{"type":"integer"}}}],
         "expected_tool_calls":[{"name":"f","arguments":{"x":1}}],"acceptable_arguments":[{"f":{"x":[1,"1"]}}],
         "cohort":{"locale":"de","intent":"weather"},"failure_mode":"ungrounded","source_trace_id":"t1",
         "split":"regression","attributes":{"a":{"b":[1,null]}}}
        """;

    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData("hyparquet")]
    [InlineData("duckdb")]
    public void Values_nested_values_and_nulls_are_those_that_were_brought_in(string reader)
    {
        Import(Full, """{"id":"r2","input":"A bare question?"}""");
        _lake.Clock.Now += TimeSpan.FromHours(1);
        // The second version has a file less and a file more.
        Import("""{"id":"r2","input":"A better question?","expected":"yes"}""");

        var table = OtherTable.Read(reader, _lake.TablePath("cases"), version: 2);

        table
            .Columns.Select(column => (column.Item1, column.Item3))
            .ShouldBe(ExampleTable.Schema.Columns.Select(column => (column.Name, column.IsNullable)));
        var rows = table.Rows.OrderBy(row => OtherTable.Text(row, "id"), StringComparer.Ordinal).ToList();
        rows.Count.ShouldBe(2);
        ShouldBeFull(rows[0]);
        ShouldBeBare(rows[1]);
        table.StatisticsShouldBeThoseOfTheRows();
    }

    [Fact]
    public void Rows_of_every_size_have_the_statistics_that_another_program_finds()
    {
        Import([.. Enumerable.Range(0, 300).Select(Sized)]);

        OtherTable.Read("duckdb", _lake.TablePath("cases"), version: 1).StatisticsShouldBeThoseOfTheRows();
    }

    private static void ShouldBeFull(JsonElement row)
    {
        JsonElement.Parse(Full).TryGetProperty("input", out var input);
        row.GetProperty("input_is_conversation").GetBoolean().ShouldBeTrue();
        foreach (
            var name in (string[])
                ["input", "expected", "context", "tools", "expected_tool_calls", "cohort", "attributes"]
        )
            JsonElement
                .DeepEquals(OtherTable.Nested(row, name), JsonElement.Parse(Full).GetProperty(name))
                .ShouldBeTrue($"{name}: {row.GetProperty(name)}");
        JsonElement
            .DeepEquals(
                OtherTable.Nested(row, "acceptable_arguments"),
                JsonElement.Parse(Full).GetProperty("acceptable_arguments")
            )
            .ShouldBeTrue();
        foreach (var name in (string[])["failure_mode", "source_trace_id", "split"])
            OtherTable.Text(row, name).ShouldBe(JsonElement.Parse(Full).GetProperty(name).GetString());
        OtherTable.Text(row, "reviewer").ShouldBe("ada");
        OtherTable.Text(row, "reviewer_status").ShouldBe("accepted");
    }

    private void ShouldBeBare(JsonElement row)
    {
        OtherTable.Text(row, "input").ShouldBe("A better question?");
        row.GetProperty("input_is_conversation").GetBoolean().ShouldBeFalse();
        OtherTable.Text(row, "expected").ShouldBe("""["yes"]""");
        OtherTable.Text(row, "context").ShouldBe("[]");
        OtherTable.Text(row, "cohort").ShouldBe("{}");
        OtherTable.Text(row, "split").ShouldBe("eval");
        row.GetProperty("added_at").GetDateTimeOffset().ShouldBe(_lake.Clock.Now);
        string[] unsaid =
        [
            "tools",
            "expected_tool_calls",
            "acceptable_arguments",
            "failure_mode",
            "source_trace_id",
            "attributes",
            "reviewer",
            "reviewer_status",
        ];
        foreach (var name in unsaid)
            row.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
    }

    // Texts around the length at which bounds are cut, with characters of one to four bytes.
    private static string Sized(int number) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"row-{number:000}",
                input = string.Concat(Enumerable.Repeat(number % 2 == 0 ? "é" : "𝄞", number)) + "?",
                failure_mode = number % 3 == 0 ? new string('z', number / 2 + 1) : null,
            }
        );

    private void Import(params string[] rows) =>
        _lake.Catalog.Import("cases", [.. rows.Select(Row).Select(Vouched)], why: null, CancellationToken.None);

    // As a review makes it: no row says so of itself.
    private static Example Vouched(Example row) =>
        row.FailureMode == "ungrounded" ? row with { Reviewer = "ada", ReviewerStatus = "accepted" } : row;

    private static Example Row(string json)
    {
        PayloadItem.Read(Encoding.UTF8.GetBytes(json), json.Length * 4, ExampleFields.Read, out var row).ShouldBeNull();
        return row!;
    }
}
