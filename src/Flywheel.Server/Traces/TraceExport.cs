using Flywheel.Capture.Otlp;
using Flywheel.Events;
using Flywheel.Server.Capture;

namespace Flywheel.Server.Traces;

/// <summary>Stores the spans of export requests. Thread-safe.</summary>
internal sealed class TraceExport(OtlpTraceReader reader, Appender appender)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="OtlpException">It is not one.</exception>
    public OtlpItems Read(ReadOnlySpan<byte> request, bool isJson) =>
        isJson ? reader.ReadJson(request) : reader.Read(request);

    /// <summary>Stores spans; null when they are on disk, else how long to wait before the next try.</summary>
    public async ValueTask<TimeSpan?> StoreAsync(OtlpItems items)
    {
        if (items.Drafts.Count == 0)
            return null;
        var result = await appender.AppendAsync(items.Drafts).ConfigureAwait(false);
        return result is AppendResult.Overloaded overloaded ? overloaded.RetryAfter : null;
    }
}
