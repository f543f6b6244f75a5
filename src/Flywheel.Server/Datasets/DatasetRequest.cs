using Flywheel.Lake;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Which dataset, and which version of it, a request speaks of.</summary>
internal static class DatasetRequest
{
    private static readonly Problem NoDataset = new(
        ProblemType.DatasetNotFound,
        "No dataset has this name. GET /v1/datasets lists them."
    );

    private static readonly Problem NoVersion = new(
        ProblemType.VersionNotFound,
        "The dataset has no such version. A version is a number, a tag or a time; GET /v1/datasets/NAME lists them."
    );

    /// <summary>The dataset of the path; null where the request is answered.</summary>
    public static async Task<Dataset?> DatasetAsync(this HttpContext context, DatasetCatalog catalog)
    {
        var dataset = catalog.TryOpen(context.Route("name"));
        if (dataset is null)
            await ProblemJson.WriteAsync(context, NoDataset).ConfigureAwait(false);
        return dataset;
    }

    /// <summary>The version that a text names, the latest for null; null where the request is answered.</summary>
    public static async Task<long?> VersionAsync(this HttpContext context, Dataset dataset, string? text)
    {
        var version = Parse(dataset, text) is { } reference ? dataset.TryResolve(reference) : null;
        if (version is null)
            await ProblemJson.WriteAsync(context, NoVersion).ConfigureAwait(false);
        return version;
    }

    private static DatasetReference? Parse(Dataset dataset, string? text)
    {
        try
        {
            return text is null ? new(dataset.Name) : DatasetReference.Parse($"{dataset.Name}@{text}");
        }
        catch (FlywheelException)
        {
            return null;
        }
    }
}
