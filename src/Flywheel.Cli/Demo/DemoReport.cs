using System.Globalization;
using Flywheel.Cli.Demo.Proof;
using Flywheel.Cli.Lake;

namespace Flywheel.Cli.Demo;

/// <summary>The result of the demo as people read it.</summary>
internal static class DemoReport
{
    public static void Print(DemoResult result)
    {
        var table = Output.Table("", "EDITS");
        table.AddTextRow("received", Number(result.Received));
        table.AddTextRow("  repeated event id", Number(result.RepeatedIds));
        table.AddTextRow("kept", Number(result.Kept));
        AddReasons(table, "discarded", result.Discarded);
        AddReasons(table, "quarantined", result.Quarantined);
        table.Print();
        Output.Line();
        Output.Line($"feedback received  {Number(result.Feedback)}");
        Output.Line($"dataset version    {result.Dataset}@{Number(result.Version)}");
        Output.Line(
            $"export             {result.ExportPath} ({Number(result.ExportedRows)} pairs of the train split, for TRL)"
        );
        Output.Line($"workspace          {result.Workspace} (delete it when you have seen enough)");
        Output.Line();
        Output.Line("Two of the pairs:");
        foreach (var pair in result.Pairs)
            PairText.Print(pair);
        if (result.Turn is { } turn)
            ProofReport.Print(turn);
    }

    private static void AddReasons(TextTable table, string name, IReadOnlyDictionary<string, int> reasons)
    {
        table.AddTextRow(name, Number(reasons.Values.Sum()));
        foreach (var (reason, count) in reasons)
            table.AddTextRow("  " + reason, Number(count));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
