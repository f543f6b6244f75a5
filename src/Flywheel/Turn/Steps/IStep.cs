namespace Flywheel.Turn.Steps;

/// <summary>One step of a turn. What was done before for the same inputs it does not do again.</summary>
internal interface IStep
{
    /// <summary>Which one.</summary>
    TurnStepName Name { get; }

    /// <summary>Does what is due.</summary>
    /// <param name="state">What the steps before handed on.</param>
    /// <param name="cancellationToken">Stops; the next turn goes on.</param>
    /// <exception cref="FlywheelException">It cannot be done.</exception>
    Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken);
}
