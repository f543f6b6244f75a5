using System.Diagnostics;
using System.Text;
using Flywheel.Capture.Otlp;
using Flywheel.Server.Access;
using Flywheel.Server.Metrics;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Traces;

/// <summary>Takes traces over OTLP/gRPC: unary calls of <c>TraceService/Export</c>.</summary>
internal sealed partial class GrpcEndpoint(
    TraceExport export,
    AccessGate gate,
    ServerMetrics metrics,
    int maxBytes,
    ILogger<GrpcEndpoint> logger
)
{
    /// <summary>The method, which is the request's path.</summary>
    public const string Method = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private const string MediaType = "application/grpc";

    /// <summary>Answers every request, that of another method too: gRPC's statuses are in the trailers, not in HTTP's.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        if (context.Request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        context.Response.ContentType = MediaType;
        try
        {
            var answer = await TakeAsync(context).ConfigureAwait(false);
            GrpcMessage.Write(context.Response.BodyWriter, answer);
            context.Response.AppendTrailer("grpc-status", "0");
        }
        // Everything is caught: one call's failure is answered and logged here and must not reach the others.
        catch (Exception exception)
        {
            End(context.Response, Explain(exception));
        }
        metrics.Answered(Method, context.Response.StatusCode, Stopwatch.GetElapsedTime(start));
    }

    private async Task<byte[]> TakeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is null)
            throw new GrpcException(GrpcStatus.Unimplemented, $"The only method here is {Method}.");
        if (await gate.CheckAsync(context).ConfigureAwait(false) is { } refusal)
            throw Refused(refusal);
        var encoding = (string?)context.Request.Headers["grpc-encoding"];
        var message = await GrpcMessage.ReadAsync(context.Request.BodyReader, encoding, maxBytes).ConfigureAwait(false);
        using var items = export.Read(message, isJson: false);
        return await export.StoreAsync(items).ConfigureAwait(false) is { } retryAfter
            ? throw Refused(Problem.Overloaded(retryAfter))
            : ExportAnswer.Success(items);
    }

    private static GrpcException Refused(Problem problem) =>
        new(ExportRefusal.StatusOf(problem), problem.Detail) { RetryAfter = problem.RetryAfter };

    private GrpcException Explain(Exception exception)
    {
        switch (exception)
        {
            case GrpcException refused:
                return refused;
            case OtlpException wrong:
                return new(GrpcStatus.InvalidArgument, wrong.Message);
            // The server's own bound on bodies, which a length that the client names reaches first.
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return GrpcMessage.TooLarge(maxBytes);
            case FlywheelException failure:
                LogStorageFailed(failure);
                return Refused(Problem.Of(failure));
            default:
                LogFailed(exception);
                return new(GrpcStatus.Internal, "This is a fault of the server; its log tells more.");
        }
    }

    private static void End(HttpResponse response, GrpcException failure)
    {
        var details = ExportAnswer.Failure(failure.Status, failure.Message, failure.RetryAfter);
        response.AppendTrailer(
            "grpc-status",
            ((int)failure.Status).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
        response.AppendTrailer("grpc-message", PercentEncoded(failure.Message));
        response.AppendTrailer("grpc-status-details-bin", Convert.ToBase64String(details).TrimEnd('='));
    }

    private static string PercentEncoded(string message)
    {
        var encoded = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(message))
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return encoded.ToString();
    }

    [LoggerMessage(LogLevel.Error, "Spans could not be stored.")]
    private partial void LogStorageFailed(Exception exception);

    [LoggerMessage(LogLevel.Error, "A call failed.")]
    private partial void LogFailed(Exception exception);
}
