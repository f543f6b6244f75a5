namespace Flywheel.Capture.Otlp;

/// <summary>
/// Reads trace export requests. Each span becomes one event, named by its trace and span id, so that a span that is sent
/// again is a duplicate. The event's payload is the span as it came, with its resource and scope, in the protocol's own
/// encoding (a <c>ResourceSpans</c> of one span): fields that are not known here survive. Ids of users become pseudonyms.
/// Thread-safe.
/// </summary>
internal sealed class OtlpTraceReader(Pseudonyms pseudonyms, CaptureOptions options)
{
    /// <summary>Reads a request in Protocol Buffers.</summary>
    /// <exception cref="OtlpException">It is not such a request.</exception>
    public OtlpItems Read(ReadOnlySpan<byte> request)
    {
        OtlpCheck.Require(OtlpMessage.Request, request);
        var spans = new SpanGatherer(pseudonyms, options.MaxItemBytes, new SpanMemory(request.Length));
        var reader = new ProtobufReader(request);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == OtlpNumbers.RequestResourceSpans)
                spans.AddResource(reader.ReadBytes());
            else
                reader.Skip(wire);
        return spans.ToItems();
    }

    /// <summary>Reads a request in JSON.</summary>
    /// <exception cref="OtlpException">It is not such a request.</exception>
    public OtlpItems ReadJson(ReadOnlySpan<byte> request)
    {
        var encoded = new ProtobufWriter();
        OtlpJson.Encode(request, encoded);
        return Read(encoded.Written);
    }
}
