namespace Flywheel.Lake;

/// <summary>The datasets of a lake folder, one Delta table each. Thread-safe; several processes may use one folder.</summary>
/// <param name="lakePath">The folder; made when the first dataset is.</param>
/// <param name="time">The clock of commits.</param>
public sealed class DatasetCatalog(string lakePath, TimeProvider time)
{
    /// <summary>Every dataset at its latest version, ordered by name.</summary>
    public IReadOnlyList<DatasetSummary> List() => throw new NotImplementedException(lakePath + time);

    /// <summary>Opens a dataset.</summary>
    /// <exception cref="FlywheelException">The name is not valid, or there is no such dataset.</exception>
    public Dataset Open(string name) => throw new NotImplementedException();

    /// <summary>Opens a dataset; makes it, empty, when it is not there.</summary>
    /// <exception cref="FlywheelException">The name is not valid.</exception>
    public Dataset OpenOrCreate(string name) => throw new NotImplementedException();
}
