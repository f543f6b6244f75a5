using System.Text;
using Flywheel.Capture.Otlp;

namespace Flywheel.Server.Traces;

/// <summary>The messages that the protocol answers with, in Protocol Buffers.</summary>
internal static class ExportAnswer
{
    /// <summary>The type of the detail that says how long to wait.</summary>
    public const string RetryInfo = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary><c>ExportTraceServiceResponse</c>: empty where all spans were taken.</summary>
    public static byte[] Success(OtlpItems items)
    {
        var message = new ProtobufWriter();
        if (items.Rejected > 0)
        {
            var partial = message.Begin(field: 1);
            message.WriteVarint(field: 1, (ulong)items.Rejected);
            message.WriteBytes(field: 2, Encoding.UTF8.GetBytes(items.Reason ?? ""));
            message.End(partial);
        }
        return message.Written.ToArray();
    }

    /// <summary><c>google.rpc.Status</c>, with how long to wait where a retry helps.</summary>
    public static byte[] Failure(GrpcStatus status, string reason, TimeSpan? retryAfter)
    {
        var message = new ProtobufWriter();
        message.WriteVarint(field: 1, (ulong)status);
        message.WriteBytes(field: 2, Encoding.UTF8.GetBytes(reason));
        if (retryAfter is { } delay)
            WriteRetryInfo(message, delay);
        return message.Written.ToArray();
    }

    private static void WriteRetryInfo(ProtobufWriter message, TimeSpan delay)
    {
        var any = message.Begin(field: 3);
        message.WriteBytes(field: 1, Encoding.UTF8.GetBytes(RetryInfo));
        var info = message.Begin(field: 2);
        var duration = message.Begin(field: 1);
        message.WriteVarint(field: 1, (ulong)delay.TotalSeconds);
        message.WriteVarint(field: 2, (ulong)(delay.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
        message.End(duration);
        message.End(info);
        message.End(any);
    }
}
