using System.Buffers;
using Flywheel.Server.Capture;
using Flywheel.Server.Problems;
using Flywheel.Train.Remote;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Training;

/// <summary>
/// Where an orchestrator says by itself how a run stands. No key opens it, and no session: the request is signed with the secret
/// that both share.
/// </summary>
internal sealed class CallbackEndpoint(Flywheel.Train.Training training)
{
    private const int MaxBytes = 64 * 1024;

    private static readonly Problem NotSigned = new(
        ProblemType.NotSigned,
        $"Sign the time, the run and the body with the shared secret, and send them within five minutes as {RequestSignature.TimestampHeader} and {RequestSignature.SignatureHeader}. Where no secret is set, nobody is heard."
    );

    private static readonly Problem NotUnderstood = new(
        ProblemType.InvalidBody,
        "The body has to be one JSON object whose status is queued, running, succeeded or failed."
    );

    /// <summary>Answers with how the run stands here, so that an orchestrator learns that a person has ended it.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (await RequestBody.ReadAllAsync(context.Request.BodyReader, MaxBytes).ConfigureAwait(false) is not { } body)
        {
            await ProblemJson.WriteAsync(context, RequestBody.TooLarge(MaxBytes)).ConfigureAwait(false);
            return;
        }
        var headers = context.Request.Headers;
        var callback = new Callback(
            id,
            headers[RequestSignature.TimestampHeader].ToString(),
            headers[RequestSignature.SignatureHeader].ToString(),
            body.ToArray()
        );
        context.Request.BodyReader.AdvanceTo(body.End);
        var outcome = await training.Callbacks.HearAsync(callback, context.RequestAborted).ConfigureAwait(false);
        if (ProblemOf(outcome) is { } problem)
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
        else
            await JsonAnswer
                .WriteAsync(context, new CallbackAnswer(id, TrainingEndpoints.NameOf(training.Runs.Get(id).State)))
                .ConfigureAwait(false);
    }

    private static Problem? ProblemOf(CallbackOutcome outcome) =>
        outcome switch
        {
            CallbackOutcome.Heard => null,
            CallbackOutcome.UnknownRun => TrainingEndpoints.Unknown,
            CallbackOutcome.NotUnderstood => NotUnderstood,
            _ => NotSigned,
        };

    private sealed record CallbackAnswer(string Run, string State);
}
