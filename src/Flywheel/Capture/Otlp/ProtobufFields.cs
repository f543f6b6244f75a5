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

    /// <summary>The bytes of two fields, as <see cref="Find(ReadOnlySpan{byte}, int)"/> finds each of them.</summary>
    public static void Find(
        ReadOnlySpan<byte> message,
        int first,
        int second,
        out ReadOnlySpan<byte> foundFirst,
        out ReadOnlySpan<byte> foundSecond
    )
    {
        foundFirst = foundSecond = [];
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == first && wire == WireType.Bytes)
                foundFirst = reader.ReadBytes();
            else if (field == second && wire == WireType.Bytes)
                foundSecond = reader.ReadBytes();
            else
                reader.Skip(wire);
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
