using Flywheel.Turn;
using Flywheel.Turn.Records;

namespace Flywheel.Cli.Turn;

/// <summary>Shows people what a turn did.</summary>
internal static class TurnTable
{
    public static void Print(TurnReport turn)
    {
        var table = Output.Table("STEP", "STATE", "WHAT");
        foreach (var step in turn.Steps)
            table.AddTextRow(NameOf(step), StateOf(step), step.What);
        table.Print();
        var model = turn.Model is { } id ? $"the current model is {id}" : "there is no current model";
        Output.Line($"Turn {turn.Id}: {Words(TurnJson.NameOf(turn.Outcome!.Value))}; {model}.");
    }

    public static string NameOf(TurnStep step) => Words(TurnJson.NameOf(step.Step));

    public static string StateOf(TurnStep step) =>
        step switch
        {
            { HeldBy: { } by } => $"held by {by}",
            { RetryHelps: true } => "failed, try again",
            { RetryHelps: false } => "failed",
            _ => Words(TurnJson.NameOf(step.State)),
        };

    private static string Words(string name) => name.Replace('_', ' ');
}
