using System.Text;

namespace Flywheel.Cli;

/// <summary>
/// A plain table without frames. Ids, times and reasons are never cut or wrapped: only the last columns give way to a
/// narrow terminal. Where even a part of them does not fit, they get a line of their own below the row.
/// </summary>
/// <param name="looseColumns">How many columns at the end may be cut or moved to a line of their own.</param>
/// <param name="heads">The names of the columns.</param>
internal sealed class TextTable(int looseColumns, IReadOnlyList<string> heads)
{
    private const int LongestCell = 1000;
    private const int ShortestLastColumn = 16;
    private const string Gap = "  ";

    private readonly List<string[]> _rows =
    [
        [.. heads],
    ];

    /// <summary>Adds a row of text; control characters do nothing.</summary>
    public void AddTextRow(params string[] cells) =>
        _rows.Add([.. cells.Select(cell => Output.SafeText(cell, LongestCell))]);

    /// <summary>Writes the table to standard output, as wide as the terminal is; whole where that is no terminal.</summary>
    public void Print()
    {
        var width = Console.IsOutputRedirected || Console.WindowWidth <= 0 ? int.MaxValue : Console.WindowWidth;
        foreach (var line in Lines(width))
            Console.Out.WriteLine(line);
    }

    /// <summary>The lines for a terminal of a width in characters.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var widths = heads.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        var beforeLast = widths[..^1].Sum(each => each + Gap.Length);
        var isOneLine = widths[^1] <= width - beforeLast || width - beforeLast >= ShortestLastColumn;
        foreach (var row in _rows)
            if (isOneLine)
                yield return Cut(Join(row, widths, heads.Count), width);
            else
            {
                yield return Join(row, widths, heads.Count - looseColumns);
                var rest = string.Join(Gap, row[^looseColumns..].Where(cell => cell.Length > 0));
                if (rest.Length > 0)
                    yield return Cut(Gap + rest, width);
            }
    }

    private static string Join(string[] row, int[] widths, int count)
    {
        var line = new StringBuilder();
        for (var column = 0; column < count; column++)
            line.Append(row[column].PadRight(widths[column])).Append(Gap);
        return line.ToString().TrimEnd();
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : Output.SafeText(line, width - 1);
}
