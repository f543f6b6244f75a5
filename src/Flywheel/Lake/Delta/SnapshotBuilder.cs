using System.Collections.Immutable;

namespace Flywheel.Lake.Delta;

/// <summary>Reconciles actions into a state: of each path, application, protocol and metadata the newest action wins.</summary>
internal sealed class SnapshotBuilder(DeltaSnapshot start)
{
    private readonly ImmutableDictionary<string, AddFile>.Builder _files = start.Files.ToBuilder();
    private readonly ImmutableDictionary<string, RemoveFile>.Builder _tombstones = start.Tombstones.ToBuilder();
    private readonly ImmutableDictionary<string, TransactionIdentifier>.Builder _transactions =
        start.Transactions.ToBuilder();
    private TableProtocol? _protocol = start.Protocol;
    private TableMetadata? _metadata = start.Metadata;

    public void Apply(DeltaAction action)
    {
        _protocol = action.Protocol ?? _protocol;
        _metadata = action.MetaData ?? _metadata;
        if (action.Txn is { } transaction)
            _transactions[transaction.AppId] = transaction;
        if (action.Add is { } add)
            Add(add);
        if (action.Remove is { } remove)
            Remove(remove);
    }

    public DeltaSnapshot Build(long version, long timestamp) =>
        start with
        {
            Version = version,
            Timestamp = timestamp,
            Protocol = _protocol,
            Metadata = _metadata,
            Files = _files.ToImmutable(),
            Tombstones = _tombstones.ToImmutable(),
            Transactions = _transactions.ToImmutable(),
        };

    private void Add(AddFile file)
    {
        _tombstones.Remove(file.Path);
        _files[file.Path] = file;
    }

    private void Remove(RemoveFile file)
    {
        _files.Remove(file.Path);
        _tombstones[file.Path] = file;
    }
}
