namespace Flywheel.Storage;

/// <summary>One thing that <c>flywheel doctor</c> looks at. Every room brings the checks of what it keeps.</summary>
public interface IWorkspaceCheck
{
    /// <summary>What is checked, such as <c>event log</c>.</summary>
    string Name { get; }

    /// <summary>Looks, changes nothing, and reports what is wrong; nothing when all is well.</summary>
    IAsyncEnumerable<Finding> CheckAsync(CancellationToken cancellationToken);
}
