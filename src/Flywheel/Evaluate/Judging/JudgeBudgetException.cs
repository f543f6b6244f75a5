using System.Globalization;

namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge may spend is spent. Whatever it answered before stays valid.</summary>
internal sealed class JudgeBudgetException(string message) : FlywheelException(message)
{
    /// <summary>The refusal of a call for which a limit leaves nothing.</summary>
    public static JudgeBudgetException Of(SpentLimit limit) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The judge's budget of {limit.Name} is spent: {limit.Spent:0.######} of {limit.Most:0.######}. Raise judge.budget.{limit.Name}, or "
                    + $"judge fewer rows; what is already judged is kept."
            )
        );
}
