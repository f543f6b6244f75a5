namespace Flywheel.Lake.Delta;

/// <summary>A commit as its file holds it.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="Actions">Its lines, in order.</param>
internal sealed record CommitFile(long Version, IReadOnlyList<DeltaAction> Actions)
{
    /// <summary>What it says of itself; null when it says nothing.</summary>
    public CommitInfo? Info { get; } = Actions.FirstOrDefault(action => action.CommitInfo is not null)?.CommitInfo;

    /// <summary>When it was committed as it says, in milliseconds since 1970, UTC; 0 when it does not say.</summary>
    public long Timestamp => Info?.Timestamp ?? 0;

    public IEnumerable<AddFile> Added => Actions.Where(action => action.Add is not null).Select(action => action.Add!);

    public IEnumerable<RemoveFile> Removed =>
        Actions.Where(action => action.Remove is not null).Select(action => action.Remove!);

    /// <summary>How far an application had come; null when the commit does not say.</summary>
    public long? TransactionOf(string appId) =>
        Actions.FirstOrDefault(action => action.Txn?.AppId == appId)?.Txn?.Version;
}
