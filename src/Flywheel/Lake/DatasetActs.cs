using Flywheel.Storage;

namespace Flywheel.Lake;

/// <summary>
/// What a person does to a dataset, with an entry of the audit trail, whichever way they do it. The log of the dataset has most of
/// it already; the trail has all of it, because there people look for what people did. What changed nothing leaves no entry.
/// </summary>
/// <param name="trail">The trail.</param>
/// <param name="actor">Who acts.</param>
internal sealed class DatasetActs(AuditTrail trail, string actor)
{
    /// <inheritdoc cref="Dataset.Rollback"/>
    public async Task<DatasetVersion> RollbackAsync(
        Dataset dataset,
        long to,
        string why,
        CancellationToken cancellationToken
    )
    {
        var version = dataset.Rollback(to, why, cancellationToken, actor);
        await RecordAsync("rollback", dataset.Name, version.Version, why, $$"""{"to":{{to}}}""").ConfigureAwait(false);
        return version;
    }

    /// <inheritdoc cref="Dataset.Tag"/>
    public async Task<DatasetTag> TagAsync(Dataset dataset, string tag, long version, string? why)
    {
        var named = dataset.Tag(tag, version, why);
        await RecordAsync("tag", dataset.Name, version, why, $$"""{"tag":"{{named.Name}}"}""").ConfigureAwait(false);
        return named;
    }

    /// <inheritdoc cref="Dataset.RemoveTag"/>
    public async Task<bool> RemoveTagAsync(Dataset dataset, string tag, string? why)
    {
        if (!dataset.RemoveTag(tag))
            return false;
        await RecordAsync("untag", dataset.Name, version: null, why, $$"""{"tag":"{{tag}}"}""").ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc cref="Dataset.Compact"/>
    public async Task<CompactionResult> CompactAsync(
        Dataset dataset,
        CancellationToken cancellationToken,
        IProgress<WorkProgress>? progress = null
    )
    {
        var result = dataset.Compact(cancellationToken, progress);
        if (result.FilesRemoved > 0)
            await RecordAsync(
                    "compact",
                    dataset.Name,
                    result.Version,
                    why: null,
                    $$"""{"files":{{result.FilesRemoved}}}"""
                )
                .ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="Dataset.Vacuum"/>
    public async Task<VacuumResult> VacuumAsync(
        Dataset dataset,
        TimeSpan retention,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        var result = dataset.Vacuum(retention, dryRun, cancellationToken);
        if (!result.DryRun && result.Files.Count > 0)
            await RecordAsync(
                    "vacuum",
                    dataset.Name,
                    version: null,
                    why: null,
                    $$"""{"files":{{result.Files.Count}}}"""
                )
                .ConfigureAwait(false);
        return result;
    }

    /// <summary>Records that rows came in.</summary>
    /// <param name="result">The import.</param>
    /// <param name="why">Where they came from, or the person's reason; null where nobody gave one.</param>
    public Task ImportedAsync(ImportResult result, string? why) =>
        result.Added + result.Changed.Count == 0
            ? Task.CompletedTask
            : RecordAsync(
                "import",
                result.Dataset,
                result.Version,
                why,
                $$"""{"added":{{result.Added}},"changed":{{result.Changed.Count}}}"""
            );

    // It is done: also whoever has gone away by now did it.
    private Task<AuditEntry> RecordAsync(
        string act,
        string dataset,
        long? version,
        string? why,
        FormattableString details
    ) =>
        trail.AppendAsync(
            actor,
            "dataset." + act,
            version is { } number ? FormattableString.Invariant($"{dataset}@{number}") : dataset,
            why ?? "",
            FormattableString.Invariant(details),
            CancellationToken.None
        );
}
