namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge may spend is spent. Whatever it answered before stays valid.</summary>
internal sealed class JudgeBudgetException(string message) : FlywheelException(message);
