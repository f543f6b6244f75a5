using Spectre.Console;

namespace Flywheel.Cli;

internal static class TableRows
{
    /// <summary>Adds a row of plain text; brackets are not markup, and control characters do nothing.</summary>
    public static void AddTextRow(this Table table, params string[] cells) =>
        table.AddRow([.. cells.Select(cell => new Spectre.Console.Text(Output.SafeText(cell, LongestCell)))]);

    private const int LongestCell = 1000;
}
