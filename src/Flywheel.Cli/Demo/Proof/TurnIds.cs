using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>What the steps of a turn made.</summary>
internal static class TurnIds
{
    /// <summary>What a step made or looked at.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="step">The step.</param>
    /// <param name="kind"><c>run</c>, <c>model</c> or <c>release</c>.</param>
    /// <exception cref="FlywheelException">It made no such thing; the message says what it did instead.</exception>
    public static string IdOf(this TurnReport turn, TurnStepName step, string kind) =>
        turn.Step(step)?.Ids.GetValueOrDefault(kind)
        ?? throw new FlywheelException(
            $"The demo's turn has no {kind} of the step {step}, and so proves nothing: {turn.Step(step)?.What}"
        );
}
