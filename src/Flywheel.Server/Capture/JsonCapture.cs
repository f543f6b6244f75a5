using System.Buffers;
using System.IO.Pipelines;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Capture;

/// <summary>Takes one object or one list of objects.</summary>
internal sealed class JsonCapture(IPayload payload, Appender appender, CaptureOptions options)
{
    public async Task HandleAsync(HttpContext context, PipeReader body)
    {
        if (await RequestBody.ReadAllAsync(body, options.MaxBodyBytes).ConfigureAwait(false) is not { } bytes)
        {
            await ProblemJson.WriteAsync(context, RequestBody.TooLarge(options.MaxBodyBytes)).ConfigureAwait(false);
            return;
        }
        var rented = bytes.IsSingleSegment ? null : ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        var batch = default(ItemBatch);
        var problem = Read(Join(bytes, rented), out var draft, ref batch);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        body.AdvanceTo(bytes.End);
        if (problem is not null)
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
        else if (batch is not null)
            await ListCapture.StoreAsync(context, appender, batch).ConfigureAwait(false);
        else
            await StoreAsync(context, draft).ConfigureAwait(false);
    }

    private static ReadOnlySpan<byte> Join(ReadOnlySequence<byte> bytes, byte[]? rented)
    {
        if (rented is null)
            return bytes.FirstSpan;
        bytes.CopyTo(rented);
        return rented.AsSpan(0, (int)bytes.Length);
    }

    private Problem? Read(ReadOnlySpan<byte> json, out EventDraft draft, ref ItemBatch? batch)
    {
        draft = default;
        if (JsonItems.IsList(json))
            return ListCapture.Read(payload, json, out batch);
        return payload.Read(json, line: 1, out draft) is { } error ? Problem.Of(error) : null;
    }

    private async Task StoreAsync(HttpContext context, EventDraft draft)
    {
        var result = await appender.AppendAsync([draft]).ConfigureAwait(false);
        if (result is AppendResult.Overloaded overloaded)
        {
            await ProblemJson.WriteAsync(context, Problem.Overloaded(overloaded.RetryAfter)).ConfigureAwait(false);
            return;
        }
        var outcome = ((AppendResult.Appended)result).Outcomes[0];
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = ItemAnswer.Length(draft.EventId, outcome.IsDuplicate);
        ItemAnswer.Write(context.Response.BodyWriter, draft.EventId, outcome.IsDuplicate);
    }
}
