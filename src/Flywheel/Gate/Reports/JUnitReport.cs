using System.Globalization;
using System.Text;
using System.Xml;

namespace Flywheel.Gate.Reports;

/// <summary>
/// The checks as test cases, in the XML that CI systems show: a suite for each evaluator; what blocks is a failure, what is
/// inconclusive an error, or skipped where the release passes all the same.
/// </summary>
internal static class JUnitReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, Encoding = new UTF8Encoding(false) };

    public static void Write(Stream stream, GateReport report)
    {
        using var xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "flywheel gate");
        foreach (var evaluator in report.Evaluators)
            WriteSuite(xml, evaluator, UndecidedElement(report.Decision));
        xml.WriteEndElement();
    }

    private static string UndecidedElement(GateOutcome decision) => decision == GateOutcome.Pass ? "skipped" : "error";

    private static void WriteSuite(XmlWriter xml, EvaluatorReport evaluator, string undecided)
    {
        var checks = evaluator.Checks().ToList();
        var open = Count(GateOutcome.Inconclusive);
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", OutsideText.Clean(evaluator.Name));
        WriteCount("tests", checks.Count);
        WriteCount("failures", Count(GateOutcome.Block));
        WriteCount("errors", undecided == "error" ? open : 0);
        WriteCount("skipped", undecided == "skipped" ? open : 0);
        foreach (var (place, check) in checks)
            WriteCase(xml, evaluator.Name, place, check, undecided);
        xml.WriteEndElement();

        int Count(GateOutcome outcome) => checks.Count(place => place.Check.Outcome == outcome);
        void WriteCount(string name, int count) =>
            xml.WriteAttributeString(name, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteCase(XmlWriter xml, string evaluator, string place, GateCheck check, string undecided)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", OutsideText.Clean(evaluator));
        xml.WriteAttributeString("name", OutsideText.Clean($"{place}: {RuleName.Of(check.Rule)}"));
        if (check.Outcome == GateOutcome.Pass)
            xml.WriteElementString("system-out", OutsideText.Clean(check.Reason));
        else
            WriteReason(xml, check.Outcome == GateOutcome.Block ? "failure" : undecided, check);
        xml.WriteEndElement();
    }

    private static void WriteReason(XmlWriter xml, string element, GateCheck check)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", OutsideText.Clean(check.Reason));
        xml.WriteEndElement();
    }
}
