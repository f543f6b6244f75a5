using System.Globalization;

namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge may spend is spent. Whatever it answered before stays valid.</summary>
internal sealed class JudgeBudgetException(string message) : FlywheelException(message)
{
    /// <summary>The refusal of a call for which a limit leaves nothing.</summary>
    /// <param name="name">The limit, as the configuration has it.</param>
    /// <param name="spent">What is spent of it.</param>
    /// <param name="most">The limit.</param>
    public static JudgeBudgetException Of(string name, double spent, double most) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The judge's budget of {name} is spent: {spent:0.######} of {most:0.######}. Raise judge.budget.{name}, or "
                    + $"judge fewer rows; what is already judged is kept."
            )
        );
}
