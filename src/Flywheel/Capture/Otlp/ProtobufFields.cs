namespace Flywheel.Capture.Otlp;

/// <summary>Single fields of messages that were checked before.</summary>
internal static class ProtobufFields
{
    /// <summary>The bytes of a field, of several the last; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int number)
    {
        var found = ReadOnlySpan<byte>.Empty;
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == number && wire == WireType.Bytes)
                found = reader.ReadBytes();
            else
                reader.Skip(wire);
        return found;
    }

    /// <summary>The number of a field, of several the last; 0 where there is none.</summary>
    public static ulong FindNumber(ReadOnlySpan<byte> message, int number)
    {
        var found = 0ul;
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == number && wire == WireType.Varint)
                found = reader.ReadVarint();
            else if (field == number && wire == WireType.Fixed64)
                found = reader.ReadFixed64();
            else
                reader.Skip(wire);
        return found;
    }
}
