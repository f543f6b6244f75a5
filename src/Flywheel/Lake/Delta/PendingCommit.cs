using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>What a writer wants to commit, and what it has relied upon.</summary>
internal sealed record PendingCommit
{
    /// <summary>The state that the writer saw.</summary>
    public required DeltaSnapshot Seen { get; init; }

    /// <summary>What is done, in the field's terms: <c>WRITE</c>, <c>OPTIMIZE</c>, <c>RESTORE</c>, <c>CREATE TABLE</c>.</summary>
    public required string Operation { get; init; }

    public required IReadOnlyList<DeltaAction> Actions { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = EmptyMap.Of<JsonElement>();

    public string? Why { get; init; }

    /// <summary>Who has it done; null where no person is known.</summary>
    public string? By { get; init; }

    public string? PolicyVersion { get; init; }

    /// <summary>
    /// True when the commit only adds and would be the same whatever the table holds, so that it stands beside every other
    /// writer's rows. Otherwise files that others added or removed meanwhile are conflicts.
    /// </summary>
    public bool IsBlindAppend { get; init; }

    /// <summary>True when the commit only moves rows, so that rows added meanwhile do not touch it.</summary>
    public bool OnlyMovesRows { get; init; }

    /// <summary>The application's progress that the commit records; null when it records none.</summary>
    public TransactionIdentifier? Transaction => Actions.FirstOrDefault(action => action.Txn is not null)?.Txn;

    /// <summary>Checks a commit that another writer made meanwhile.</summary>
    /// <exception cref="CommitConflictException">The two cannot stand beside each other.</exception>
    public void RequireCompatible(CommitFile other)
    {
        if (other.Actions.Any(action => action.Protocol is not null || action.MetaData is not null))
            throw Conflict(other, "changed the table's columns or protocol");
        if (Transaction is { } own && other.TransactionOf(own.AppId) is { })
            throw Conflict(other, $"committed another batch of '{own.AppId}'");
        if (IsBlindAppend)
            return;
        if (!OnlyMovesRows && other.Added.Any())
            throw Conflict(other, "added rows");
        var removed = RemovedPaths();
        if (other.Removed.Any(file => !OnlyMovesRows || removed.Contains(file.Path)))
            throw Conflict(other, "removed files that this one relies on");
    }

    private HashSet<string> RemovedPaths() =>
        [.. Actions.Where(action => action.Remove is not null).Select(action => action.Remove!.Path)];

    private CommitConflictException Conflict(CommitFile other, string what) =>
        new($"{Operation} could not be committed: version {other.Version}, written meanwhile, {what}. Try again.");
}
