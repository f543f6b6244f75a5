using Flywheel.Gate;
using Flywheel.Gate.Releases;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

/// <summary>Shows people a release and what escaped it.</summary>
internal static class ReleaseText
{
    private const int LongestReason = 200;

    public static void Print(Release release)
    {
        var decision = release.Decision is { } outcome ? $"gate {release.Gate}: {OutcomeName.Of(outcome)}" : "no gate";
        Output.Line($"{release.Name}  {Output.Time(release.RecordedAt)}  by {OutsideText.Clean(release.RecordedBy)}");
        Output.Line(
            $"model {OutsideText.Clean(release.Model)}, prompt {OutsideText.Clean(release.Prompt)}, {decision}"
        );
        if (release.Why.Length > 0)
            Output.Line($"why: {OutsideText.Clean(release.Why)}");
    }

    public static void Print(EscapeReport report)
    {
        var until = report.Until is { } end ? Output.Time(end) : "now";
        Output.Line($"{report.Release}  {Output.Time(report.Since)} to {until}");
        Output.Line(
            $"{Figures.Count(report.Traces, "trace")}, {Figures.Count(report.Failures, "failure")}: {Figures.Count(report.Failures - report.OtherFailures)} escaped the gate, {Figures.Count(report.OtherFailures)} of a mode that it had not passed, or of none"
        );
        foreach (var mode in report.Modes)
        {
            Output.Line(
                $"  {OutsideText.Clean(mode.Mode)}: {Figures.Count(mode.Count, "escape")}, {Figures.Range(mode.Interval)} of all traces"
            );
            foreach (var escape in mode.Traces)
                Output.Line($"    {escape.TraceId}  {Output.SafeText(escape.Reason, LongestReason)}");
        }
    }
}
