using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>
/// Work that the database's writer runs in a transaction together with other units. All three methods are called on the
/// writer's thread; either <see cref="Committed"/> or <see cref="Failed"/> is called exactly once, and must not block.
/// </summary>
internal interface IWriteUnit
{
    /// <summary>Makes the changes. An exception undoes this unit's changes and no other's.</summary>
    void Run(SqliteConnection connection);

    /// <summary>The changes are on disk.</summary>
    void Committed();

    /// <summary>Nothing of this unit is on disk. Called without <see cref="Run"/> when no transaction could begin.</summary>
    void Failed(Exception exception);
}
