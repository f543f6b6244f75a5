using System.Text;
using Flywheel.Storage;

namespace Flywheel.Gate.Reports;

/// <summary>Writes a report for people and for CI systems.</summary>
public static class GateReportFolder
{
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
