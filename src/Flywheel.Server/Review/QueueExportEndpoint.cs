using Flywheel.Lake;
using Flywheel.Lake.Contamination;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Makes the decided items of a queue rows of a dataset, each once.</summary>
internal sealed class QueueExportEndpoint(Wheel wheel)
{
    private static readonly Problem WrongName = new(
        ProblemType.InvalidRows,
        $"The name cannot be a dataset's: {DatasetName.Rule}."
    );

    private static readonly Problem WrongKind = new(
        ProblemType.InvalidRows,
        "The dataset holds preference pairs. Name another one."
    );

    public async Task HandleAsync(HttpContext context)
    {
        if (await JsonBody.ReadAsync<Target>(context, "dataset").ConfigureAwait(false) is not { } target)
            return;
        if (ObjectionTo(target.Dataset) is { } objection)
        {
            await ProblemJson.WriteAsync(context, objection).ConfigureAwait(false);
            return;
        }
        try
        {
            var queue = ReviewAnswer.QueueOf(context);
            var result = await wheel
                .ReviewedRows.ExportAsync(queue, target.Dataset, context.RequestAborted)
                .ConfigureAwait(false);
            await JsonAnswer.WriteAsync(context, result).ConfigureAwait(false);
        }
        catch (SplitCollisionException collision)
        {
            await ProblemJson
                .WriteAsync(context, new Problem(ProblemType.InvalidRows, collision.Message))
                .ConfigureAwait(false);
        }
    }

    private Problem? ObjectionTo(string dataset)
    {
        if (!DatasetName.IsValid(dataset))
            return WrongName;
        return wheel.Datasets.TryOpen(dataset) is { Kind: not DatasetKind.Examples } ? WrongKind : null;
    }

    private sealed record Target(string Dataset);
}
