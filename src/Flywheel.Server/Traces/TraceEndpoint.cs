using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Server.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Traces;

/// <summary>Takes traces over OTLP/HTTP, in Protocol Buffers or JSON; answers in the encoding of the request.</summary>
internal sealed class TraceEndpoint(TraceExport export, CaptureOptions options)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (OtlpMediaType.Of(context.Request.ContentType) is not { } encoding)
        {
            await ExportRefusal.WriteAsync(context, UnknownMediaType).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = encoding;
        if (RequestBody.Open(context.Request) is not { } body)
        {
            context.Response.Headers.AcceptEncoding = "gzip, br";
            await ExportRefusal.WriteAsync(context, UnknownEncoding).ConfigureAwait(false);
            return;
        }
        try
        {
            await TakeAsync(context, body, encoding == OtlpMediaType.Json).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OtlpException || RequestBody.IsBroken(exception))
        {
            var type = exception is OtlpException ? ProblemType.InvalidBody : ProblemType.InvalidEncoding;
            await ExportRefusal.WriteAsync(context, new Problem(type, exception.Message)).ConfigureAwait(false);
        }
    }

    private static Problem UnknownMediaType { get; } =
        new(ProblemType.UnsupportedMediaType, $"Send Content-Type {OtlpMediaType.Protobuf} or {OtlpMediaType.Json}.");

    private static Problem UnknownEncoding { get; } =
        new(ProblemType.UnsupportedEncoding, "Send Content-Encoding gzip, br or none.");

    private async Task TakeAsync(HttpContext context, PipeReader body, bool isJson)
    {
        if (await RequestBody.ReadAllAsync(body, options.MaxBodyBytes).ConfigureAwait(false) is not { } bytes)
        {
            var reason = $"The body is larger than {options.MaxBodyBytes} bytes. Send fewer spans at once.";
            await ExportRefusal
                .WriteAsync(context, new Problem(ProblemType.BodyTooLarge, reason))
                .ConfigureAwait(false);
            return;
        }
        using var items = Read(body, bytes, isJson);
        if (await export.StoreAsync(items).ConfigureAwait(false) is { } retryAfter)
            await ExportRefusal.WriteAsync(context, Problem.Overloaded(retryAfter)).ConfigureAwait(false);
        else if (isJson)
            WriteSuccess(context.Response, items);
        else
            context.Response.BodyWriter.Write(ExportAnswer.Success(items));
    }

    private OtlpItems Read(PipeReader body, ReadOnlySequence<byte> bytes, bool isJson)
    {
        // Rented: an array of a request's size for each of them would be the collector's dearest kind of garbage.
        var rented = bytes.IsSingleSegment ? null : ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        try
        {
            if (rented is not null)
                bytes.CopyTo(rented);
            return export.Read(rented is null ? bytes.FirstSpan : rented.AsSpan(0, (int)bytes.Length), isJson);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
            // Else the connection would be closed under the client's next request.
            body.AdvanceTo(bytes.End);
        }
    }

    private static void WriteSuccess(HttpResponse response, OtlpItems items)
    {
        using var json = new Utf8JsonWriter(response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        if (items.Rejected > 0)
        {
            json.WriteStartObject("partialSuccess"u8);
            json.WriteString(
                "rejectedSpans"u8,
                items.Rejected.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
            json.WriteString("errorMessage"u8, items.Reason);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
