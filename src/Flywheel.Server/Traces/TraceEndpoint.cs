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
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    public async Task HandleAsync(HttpContext context)
    {
        if (EncodingOf(context.Request.ContentType) is not { } encoding)
        {
            await ProblemJson.WriteAsync(context, UnknownMediaType).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = encoding;
        if (RequestBody.Open(context.Request) is not { } body)
        {
            context.Response.Headers.AcceptEncoding = "gzip, br";
            Refuse(context, StatusCodes.Status415UnsupportedMediaType, "Send Content-Encoding gzip, br or none.");
            return;
        }
        try
        {
            await TakeAsync(context, body, encoding == Json).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OtlpException || RequestBody.IsBroken(exception))
        {
            Refuse(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private static Problem UnknownMediaType { get; } =
        new(ProblemType.UnsupportedMediaType, $"Send Content-Type {Protobuf} or {Json}.");

    private static string? EncodingOf(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        if (type.Equals(Protobuf, StringComparison.OrdinalIgnoreCase))
            return Protobuf;
        return type.Equals(Json, StringComparison.OrdinalIgnoreCase) ? Json : null;
    }

    private async Task TakeAsync(HttpContext context, PipeReader body, bool isJson)
    {
        if (await RequestBody.ReadAllAsync(body, options.MaxBodyBytes).ConfigureAwait(false) is not { } bytes)
        {
            var reason = $"The body is larger than {options.MaxBodyBytes} bytes. Send fewer spans at once.";
            Refuse(context, StatusCodes.Status413PayloadTooLarge, reason);
            return;
        }
        var items = Read(body, bytes, isJson);
        if (await export.StoreAsync(items).ConfigureAwait(false) is { } retryAfter)
            await ProblemJson.WriteAsync(context, Problem.Overloaded(retryAfter)).ConfigureAwait(false);
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

    // The protocol asks for a google.rpc.Status in the encoding of the request; clients show its message.
    private static void Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        if (context.Response.ContentType == Protobuf)
        {
            context.Response.BodyWriter.Write(
                ExportAnswer.Failure(GrpcStatus.InvalidArgument, reason, retryAfter: null)
            );
            return;
        }
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteNumber("code"u8, (int)GrpcStatus.InvalidArgument);
        json.WriteString("message"u8, reason);
        json.WriteEndObject();
    }
}
