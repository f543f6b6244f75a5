using System.Text;
using Flywheel.Storage;

namespace Flywheel.Gate.Reports;

/// <summary>Writes a report for people and for CI systems.</summary>
public static class GateReportFolder
{
    // All of a report that comes before the first text from outside.
    private const int BeginningLength = 512;

    // What each file has at its beginning, by which an earlier report is known.
    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["report.json"] = "\"decision\": ",
        ["junit.xml"] = "<testsuites name=\"flywheel gate\"",
        ["summary.md"] = "## Release gate: ",
        ["report.html"] = "<title>Release gate: ",
    };

    /// <summary>The paths of the files that <see cref="Write"/> writes.</summary>
    internal static IEnumerable<string> Files(string folder) => Marks.Keys.Select(name => Path.Combine(folder, name));

    /// <summary>True for a file that an earlier report of the same name looks like.</summary>
    internal static bool IsEarlierReport(string path)
    {
        using var reader = new StreamReader(path);
        var beginning = new char[BeginningLength];
        var length = reader.ReadBlock(beginning);
        return beginning.AsSpan(0, length).Contains(Marks[Path.GetFileName(path)], StringComparison.Ordinal);
    }

    /// <summary>
    /// Writes <c>summary.md</c>, <c>junit.xml</c>, <c>report.json</c> and <c>report.html</c> into a folder, which is made where it is
    /// not there. Each file takes the place of an earlier one when it is complete.
    /// </summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(string folder, GateReport report)
    {
        DurableFile.Replace(Path.Combine(folder, "report.json"), stream => JsonReport.Write(stream, report));
        DurableFile.Replace(Path.Combine(folder, "junit.xml"), stream => JUnitReport.Write(stream, report));
        WriteText("summary.md", output => new MarkdownSummary(output).Write(report));
        WriteText("report.html", output => new HtmlReport(new HtmlWriter(output)).Write(report));

        void WriteText(string name, Action<TextWriter> write) =>
            DurableFile.Replace(
                Path.Combine(folder, name),
                stream =>
                {
                    using var output = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true)
                    {
                        NewLine = "\n",
                    };
                    write(output);
                }
            );
    }
}
