using System.Text;

namespace Flywheel.Capture.Otlp;

/// <summary>
/// Copies messages of the protocol, which were checked before, with pseudonyms in place of what names a person: in the attributes of
/// resources, scopes, spans, events and links, in lists of values within them, and in metadata that is JSON.
/// </summary>
internal sealed class PersonCopy(Pseudonyms pseudonyms)
{
    // In every name of an attribute that names a person. What is not there need not be looked at field by field.
    private static ReadOnlySpan<byte> Mark => "user"u8;

    // The same message wherever there are attributes.
    private static readonly OtlpMessage KeyValue = OtlpMessage.Resource.Field(OtlpNumbers.ResourceAttributes)!.Message!;

    // The spans of a request come from few people. In UTF-8.
    private readonly Dictionary<string, byte[]> _pseudonyms = new(StringComparer.Ordinal);

    /// <summary>Writes the fields of a message into the target.</summary>
    public void Copy(OtlpMessage message, ReadOnlySpan<byte> bytes, ProtobufWriter target) =>
        Copy(message, bytes, path: [], target);

    private void Copy(OtlpMessage message, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> path, ProtobufWriter target)
    {
        var isWithin = path.IndexOf(Mark) >= 0;
        if (!isWithin && bytes.IndexOf(Mark) < 0)
        {
            target.WriteRaw(bytes);
            return;
        }
        var reader = new ProtobufReader(bytes);
        // What need not be looked at is written with all of its kind before it, not field by field.
        var unwritten = 0;
        for (var start = 0; reader.TryReadTag(out var field, out var wire); start = reader.Position)
        {
            if (message.Field(field)?.Message is not { } inner)
            {
                reader.Skip(wire);
                continue;
            }
            var value = reader.ReadBytes();
            if (!isWithin && value.IndexOf(Mark) < 0)
                continue;
            target.WriteRaw(bytes[unwritten..start]);
            unwritten = reader.Position;
            var place = target.Begin(field);
            if (inner == KeyValue)
                CopyPair(value, path, target);
            else
                Copy(inner, value, path, target);
            target.End(place);
        }
        target.WriteRaw(bytes[unwritten..]);
    }

    private void CopyPair(ReadOnlySpan<byte> pair, ReadOnlySpan<byte> path, ProtobufWriter target)
    {
        ProtobufFields.Find(pair, OtlpNumbers.Key, OtlpNumbers.Value, out var key, out var value);
        var name = path.IsEmpty ? key : [.. path, (byte)'.', .. key];
        var text = ProtobufFields.Find(value, OtlpNumbers.StringValue);
        // A user who is a number is one person still: the encoded value serves as the id.
        if (UserAttributes.Contains(name))
            Write(
                key,
                PseudonymOf(text.IsEmpty ? Convert.ToHexStringLower(value) : Encoding.UTF8.GetString(text)),
                target
            );
        else if (UserAttributes.IsContent(name))
            target.WriteRaw(pair);
        else if (UserAttributes.MayHoldJson(name) && new PersonJson(PseudonymOf).Rewrite(text, name) is { } json)
            Write(key, json, target);
        else
            Copy(KeyValue, pair, name, target);
    }

    private static void Write(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ProtobufWriter target)
    {
        target.WriteBytes(OtlpNumbers.Key, key);
        var place = target.Begin(OtlpNumbers.Value);
        target.WriteBytes(OtlpNumbers.StringValue, value);
        target.End(place);
    }

    private byte[] PseudonymOf(string id)
    {
        if (!_pseudonyms.TryGetValue(id, out var pseudonym))
            _pseudonyms.Add(id, pseudonym = Encoding.UTF8.GetBytes(pseudonyms.Of(id)));
        return pseudonym;
    }
}
