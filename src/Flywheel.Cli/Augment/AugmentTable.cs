using System.Globalization;
using Flywheel.Augment;

namespace Flywheel.Cli.Augment;

/// <summary>Shows people what was found, made and kept.</summary>
internal static class AugmentTable
{
    public static void Print(AugmentationReport report, string result)
    {
        Print("FAILURE MODE", report.Modes);
        Print("COHORT", report.Cohorts);
        Output.Line(
            $"Of {Count.Of(report.EvaluationRows, "row")}: {report.HeldOut} held out, {report.Passed} passed, {report.Unscored} unscored, {report.HeldOutTwins} near a held-out row, {report.Failures} failed."
        );
        Output.Line($"Variants: {report.Generated} proposed by {report.Judge}, {report.Kept} kept.");
        foreach (var (reason, count) in report.Rejected)
            Output.Line($"  {count} rejected: {reason}");
        if (report.WithoutReply > 0)
            Output.Line($"For {Count.Of(report.WithoutReply, "failure")} the judge gave no usable reply.");
        Output.Line(
            FormattableString.Invariant(
                $"Judge: {report.Usage.Calls} calls, {report.Usage.CachedAnswers} answers from the cache, {report.Usage.InputTokens + report.Usage.OutputTokens} tokens, cost {report.Usage.Cost:0.####}"
            )
        );
        Output.Line($"{report.TrainingRows} -> {report.TrainingRows + report.Kept} rows: {result}");
        if (report.StoppedBy is { } stopped)
            Output.Say($"{stopped} Give the same command with a larger budget to go on.");
    }

    private static void Print(string head, IReadOnlyList<AugmentedGroup> groups)
    {
        if (groups.Count == 0)
            return;
        var table = new TextTable(looseColumns: 1, [head, "FAILURES", "PROPOSED", "KEPT"]);
        foreach (var group in groups)
            table.AddTextRow(group.Name, Number(group.Failures), Number(group.Generated), Number(group.Kept));
        table.Print();
        Output.Line();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
