using Flywheel.Lake;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Datasets;

/// <summary>Makes a stored trace a row of an evaluation: one, however often it is done.</summary>
internal sealed class AddTraceEndpoint(Wheel wheel)
{
    private static readonly Problem NoTrace = new(
        ProblemType.TraceNotFound,
        "No trace has this id, or its spans have not been brought in yet."
    );

    public async Task HandleAsync(HttpContext context)
    {
        const string shape = "trace_id and, where they are known, expected and failure_mode";
        if (await JsonBody.ReadAsync<TraceRow>(context, shape).ConfigureAwait(false) is not { } sent)
            return;
        if (wheel.Traces.Find(sent.TraceId) is not { } trace)
        {
            await ProblemJson.WriteAsync(context, NoTrace).ConfigureAwait(false);
            return;
        }
        try
        {
            var result = wheel.Datasets.AddTrace(
                context.Route("name"),
                trace,
                sent.Expected,
                sent.FailureMode,
                wheel.CurrentPolicy(),
                context.RequestAborted
            );
            await new DatasetActs(new AuditTrail(wheel.Database, wheel.Time), context.Actor())
                .ImportedAsync(result, $"trace {trace.TraceId}")
                .ConfigureAwait(false);
            await JsonAnswer.WriteAsync(context, result).ConfigureAwait(false);
        }
        // The name, the dataset's kind, or a trace that does not say what was asked or holds a secret; the disk's faults are transient.
        catch (FlywheelException refused) when (!refused.IsTransient)
        {
            await ProblemJson
                .WriteAsync(context, new Problem(ProblemType.InvalidRows, refused.Message))
                .ConfigureAwait(false);
        }
    }

    private sealed record TraceRow(string TraceId, string? Expected = null, string? FailureMode = null);
}
