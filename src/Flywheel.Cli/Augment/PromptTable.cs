using System.Globalization;
using Flywheel.Augment.Prompts;
using Flywheel.Evaluate.Judging;
using Flywheel.Gate;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Augment;

/// <summary>Shows people prompts, and what a search for a better one found.</summary>
internal static class PromptTable
{
    private const int LongestLine = 500;

    public static void Print(IReadOnlyList<PromptVersion> versions)
    {
        var table = Output.Table("PROMPT", "CREATED", "BY", "FROM", "EXAMPLES", "DECISION", "INSTRUCTIONS");
        foreach (var version in versions)
            table.AddTextRow(
                version.Reference,
                Output.Time(version.CreatedAt),
                version.CreatedBy,
                version.Lineage?.Parent ?? "-",
                Number(version.Text.Examples.Count),
                version.Lineage is { } lineage ? OutcomeName.Of(lineage.Decision) : "-",
                Output.SafeText(version.Text.Instructions, LongestLine)
            );
        table.Print();
    }

    public static void Print(PromptVersion version)
    {
        Output.Line(
            $"{version.Reference}  {Output.Time(version.CreatedAt)}  by {Output.SafeText(version.CreatedBy, LongestLine)}"
        );
        if (version.Lineage is { } lineage)
            Print(lineage);
        Output.Line();
        Output.Line(version.Text.Instructions);
        foreach (var example in version.Text.Examples)
        {
            Output.Line();
            Output.Line($"Example from row {Output.SafeText(example.Row, LongestLine)} of {example.Dataset}:");
            Output.Line($"Q: {example.Question}");
            Output.Line($"A: {example.Answer}");
        }
    }

    public static void Print(PromptImprovementReport report)
    {
        PrintRows(report);
        if (report.Candidates.Count > 0)
            PrintCandidates(report);
        foreach (var (reason, count) in report.Rejected)
            Output.Line($"{Count.Of(count, "revision")} rejected: {reason}");
        foreach (var (reason, count) in report.PassedOver)
            Output.Line($"{Count.Of(count, "approved row")} passed over: {reason}");
        Output.Line($"Judge: {TextOf(report.JudgeUsage)}");
        Output.Line($"Target: {TextOf(report.TargetUsage)}");
        if (report.Winner is { } winner)
            Output.Line($"Added {winner}, decided over by gate {report.Gate}");
        var decision = report.Decision is { } outcome ? OutcomeName.Of(outcome).ToUpperInvariant() : "NO DECISION";
        Output.Line($"{decision}: {report.Reason}");
        if (report.StoppedBy is { } stopped)
            Output.Say($"{stopped} Give the same command with a larger budget to go on.");
    }

    private static void PrintRows(PromptImprovementReport report)
    {
        Output.Line(
            $"{report.Prompt}: {Count.Of(report.Development, "row")} to find a prompt by, {report.HeldOut} held out, {report.HeldOutTwins} near a held-out row"
        );
        if (report.Score is { } score)
            Output.Line($"Mean score of {report.Evaluator}: {Figures.Score(score)}");
        foreach (var (mode, count) in report.Failures)
            Output.Line($"  {Count.Of(count, "failure")}: {Output.SafeText(mode, LongestLine)}");
    }

    private static void PrintCandidates(PromptImprovementReport report)
    {
        var table = Output.Table("CANDIDATE", "CHARACTERS", "EXAMPLES", "GAIN", "RUN");
        foreach (var candidate in report.Candidates)
            table.AddTextRow(
                candidate.Kind,
                Number(candidate.Characters),
                Number(candidate.Examples),
                candidate.Gain.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture),
                candidate.Run
            );
        table.Print();
    }

    private static void Print(PromptLineage lineage)
    {
        Output.Line($"{lineage.Kind} of {lineage.Parent}, by {Output.SafeText(lineage.Judge, LongestLine)}");
        Output.Line($"evaluation {lineage.Evaluation}, {Output.SafeText(lineage.Target, LongestLine)}");
        if (lineage.ApprovedRows is { } rows)
            Output.Line($"examples from {rows}");
        Output.Line($"development part: gain {Figures.Score(lineage.DevelopmentGain)}, {TextOf(lineage.Development)}");
        Output.Line($"held-out part: {TextOf(lineage.HeldOut)}");
        Output.Line(
            $"gate {lineage.Gate}: {OutcomeName.Of(lineage.Decision)}: {Output.SafeText(lineage.Reason, LongestLine)}"
        );
    }

    private static string TextOf(ComparedRuns runs) => $"run {runs.Candidate} against {runs.Parent}";

    private static string TextOf(JudgeUsage usage) =>
        FormattableString.Invariant(
            $"{usage.Calls} calls, {usage.InputTokens + usage.OutputTokens} tokens, cost {usage.Cost:0.####}"
        );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
