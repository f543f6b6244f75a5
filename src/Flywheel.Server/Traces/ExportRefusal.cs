using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Traces;

/// <summary>
/// Refusals of OTLP/HTTP: to every 4xx and 5xx the protocol wants a <c>google.rpc.Status</c> in the encoding of the request, whose
/// message clients show. What came in neither encoding gets Protocol Buffers.
/// </summary>
internal static class ExportRefusal
{
    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var encoding = OtlpMediaType.Of(context.Request.ContentType) ?? OtlpMediaType.Protobuf;
        ProblemJson.Start(context.Response, problem);
        context.Response.ContentType = encoding;
        if (encoding == OtlpMediaType.Json)
            WriteJson(context.Response.BodyWriter, problem);
        else
            context.Response.BodyWriter.Write(
                ExportAnswer.Failure(StatusOf(problem), problem.Detail, problem.RetryAfter)
            );
        return Task.CompletedTask;
    }

    /// <summary>The status of gRPC that says the same as one of HTTP.</summary>
    public static GrpcStatus StatusOf(Problem problem) =>
        problem.Type.Status switch
        {
            StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => GrpcStatus.InvalidArgument,
            StatusCodes.Status401Unauthorized => GrpcStatus.Unauthenticated,
            StatusCodes.Status403Forbidden => GrpcStatus.PermissionDenied,
            StatusCodes.Status413PayloadTooLarge => GrpcStatus.ResourceExhausted,
            StatusCodes.Status408RequestTimeout
            or StatusCodes.Status429TooManyRequests
            or StatusCodes.Status503ServiceUnavailable => GrpcStatus.Unavailable,
            _ => GrpcStatus.Internal,
        };

    private static void WriteJson(IBufferWriter<byte> target, Problem problem)
    {
        using var json = new Utf8JsonWriter(target, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteNumber("code"u8, (int)StatusOf(problem));
        json.WriteString("message"u8, problem.Detail);
        if (problem.RetryAfter is { } delay)
        {
            json.WriteStartArray("details"u8);
            json.WriteStartObject();
            json.WriteString("@type"u8, ExportAnswer.RetryInfo);
            json.WriteString("retryDelay"u8, string.Create(CultureInfo.InvariantCulture, $"{delay.TotalSeconds}s"));
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
