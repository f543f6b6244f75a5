namespace Flywheel.Lake.Delta;

/// <summary>One line of a commit: exactly one of its properties is set, all are null when the kind is unknown.</summary>
internal sealed record DeltaAction
{
    public CommitInfo? CommitInfo { get; init; }

    public TableProtocol? Protocol { get; init; }

    public TableMetadata? MetaData { get; init; }

    public TransactionIdentifier? Txn { get; init; }

    public AddFile? Add { get; init; }

    public RemoveFile? Remove { get; init; }
}
