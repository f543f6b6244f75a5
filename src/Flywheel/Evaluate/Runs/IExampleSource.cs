namespace Flywheel.Evaluate.Runs;

/// <summary>The rows that a run evaluates: the same each time they are read. Thread-safe.</summary>
internal interface IExampleSource
{
    /// <summary>What messages and results call it.</summary>
    string Name { get; }

    /// <summary>What a message calls the row of a number.</summary>
    string Place(long number);

    /// <summary>Changes with the rows.</summary>
    /// <exception cref="FlywheelException">The rows cannot be read.</exception>
    Task<string> VersionAsync(CancellationToken cancellationToken);

    /// <summary>The rows in their order, some at a time.</summary>
    /// <exception cref="FlywheelException">The rows cannot be read, or one is wrong.</exception>
    IAsyncEnumerable<NumberedRow[]> ReadAsync(CancellationToken cancellationToken);
}
