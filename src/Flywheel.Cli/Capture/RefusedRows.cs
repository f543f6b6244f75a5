using System.Globalization;
using Flywheel.Capture;

namespace Flywheel.Cli.Capture;

/// <summary>Says on standard error which rows of files were refused and why: the first ones one by one, the rest as a number.</summary>
internal sealed class RefusedRows
{
    private const int MostShown = 10;
    private const int LongestPath = 200;

    private long _count;

    /// <summary>Tells of a row that was refused.</summary>
    public void Add(string file, long line, PayloadError error)
    {
        if (_count++ < MostShown)
            Output.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file}:{line}: {error.Code}{Place(error.Path)} (byte {error.Position}): {error.Message}"
                )
            );
    }

    /// <summary>To be called after the last row.</summary>
    /// <param name="rows">All rows, refused or not.</param>
    public void Close(long rows)
    {
        if (_count > MostShown)
            Output.Say($"... and {Count.Of(_count - MostShown, "more row")} that cannot be taken.");
        if (_count > 0 && _count == rows)
            Output.Say(
                "No row can be taken. Files are read as JSON lines: one object a line, {\"prompt\":…}; not one list of all, not CSV."
            );
    }

    private static string Place(string path) => path.Length > 0 ? " at " + Output.SafeText(path, LongestPath) : "";
}
