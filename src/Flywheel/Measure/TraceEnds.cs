using Flywheel.Capture.Traces;

namespace Flywheel.Measure;

/// <summary>When traces ended; each is looked up once.</summary>
internal sealed class TraceEnds(MeasureQuery query)
{
    private readonly Dictionary<string, double?> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Unix time in seconds; null for a trace that is not stored.</summary>
    public double? Of(string traceId) =>
        _known.TryGetValue(traceId, out var known) ? known : _known[traceId] = Find(traceId);

    private double? Find(string traceId)
    {
        if (!TraceIds.TryParse(traceId, out var id))
            return null;
        var ends = query.Values($"SELECT ended_at / 1e6 FROM traces WHERE trace_id = x'{Convert.ToHexString(id)}'");
        return ends is [var end] ? end : null;
    }
}
