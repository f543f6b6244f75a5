using Flywheel.Evaluate.Runs;

namespace Flywheel.Turn;

/// <summary>What answers in a turn: a model, or the application around it.</summary>
internal interface ITurnTarget
{
    /// <summary>Opens it to be asked.</summary>
    /// <param name="model">The model to answer with, as its trainer names it; null for the one that is configured.</param>
    /// <param name="candidate">Which of several answers is wanted, from 0 on: another number, another answer.</param>
    /// <returns>What answers; its name says who it is, the same for every number.</returns>
    /// <exception cref="FlywheelException">It cannot be asked.</exception>
    ITarget Open(string? model, int candidate);
}
