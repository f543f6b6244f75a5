namespace Flywheel.Cli.Demo.Proof;

internal static class ProofReport
{
    public static void Print(ProofResult result)
    {
        foreach (var l in result.Today.Reasons.Concat(result.Turned.Reasons).Concat(result.Attack.Gate.Reasons))
            Output.Line(l);
    }
}
