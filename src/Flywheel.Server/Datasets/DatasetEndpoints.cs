using Flywheel.Lake;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Lists datasets and their versions, and rolls one back.</summary>
internal sealed class DatasetEndpoints(DatasetCatalog catalog, AuditTrail trail)
{
    private static readonly Problem FilesGone = new(
        ProblemType.RollbackRefused,
        "Vacuum has removed files of this version. Choose a later one; a tag keeps a version's files."
    );

    public Task ListAsync(HttpContext context) => JsonAnswer.WriteAsync(context, new DatasetsAnswer(catalog.List()));

    /// <summary>A dataset with its versions, the latest first.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await context.DatasetAsync(catalog).ConfigureAwait(false) is not { } dataset)
            return;
        if (context.Limit() is not { } limit || !context.TryAfter(out var below))
        {
            await ProblemJson.WriteAsync(context, PageQuery.Wrong).ConfigureAwait(false);
            return;
        }
        var versions = dataset.Versions(below, limit);
        await JsonAnswer
            .WriteAsync(context, DatasetAnswer.Of(dataset.Summary(), versions, isFull: versions.Count == limit))
            .ConfigureAwait(false);
    }

    /// <summary>Makes a new version that equals an old one.</summary>
    public async Task RollBackAsync(HttpContext context)
    {
        if (await context.DatasetAsync(catalog).ConfigureAwait(false) is not { } dataset)
            return;
        if (await JsonBody.ReadAsync<Rollback>(context, "to and why").ConfigureAwait(false) is not { } sent)
            return;
        if (!Reason.IsGiven(sent.Why))
        {
            await ProblemJson.WriteAsync(context, Reason.Missing).ConfigureAwait(false);
            return;
        }
        if (await context.VersionAsync(dataset, sent.To).ConfigureAwait(false) is not { } to)
            return;
        if (!dataset.IsWhole(to))
        {
            await ProblemJson.WriteAsync(context, FilesGone).ConfigureAwait(false);
            return;
        }
        var version = await new DatasetActs(trail, context.Actor())
            .RollbackAsync(dataset, to, sent.Why, context.RequestAborted)
            .ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, VersionAnswer.Of(version)).ConfigureAwait(false);
    }

    private sealed record Rollback(string To, string Why);

    private sealed record DatasetsAnswer(IReadOnlyList<DatasetSummary> Datasets);

    private sealed record DatasetAnswer(
        string Name,
        DatasetKind Kind,
        long Version,
        DateTimeOffset CommittedAt,
        long Rows,
        int Files,
        long Bytes,
        IReadOnlyList<VersionAnswer> Versions,
        long? Next
    )
    {
        public static DatasetAnswer Of(DatasetSummary summary, IReadOnlyList<DatasetVersion> versions, bool isFull) =>
            new(
                summary.Name,
                summary.Kind,
                summary.Version,
                summary.CommittedAt,
                summary.Rows,
                summary.Files,
                summary.Bytes,
                [.. versions.Select(VersionAnswer.Of)],
                isFull && versions[^1].Version > 0 ? versions[^1].Version : null
            );
    }
}
