using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>Gathers the members of <c>attributes</c> and every field that has no meaning here into one JSON object.</summary>
internal struct AttributeFields(NestedJson json)
{
    private HashSet<string>? _names;

    /// <summary>Takes the members of the object that follows the name at which the reader stands.</summary>
    public void ReadAttributes(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        PayloadFields.Require(ref reader, JsonTokenType.StartObject, "/attributes", "an object");
        json.CopyMembers(ref reader, "/attributes", Names());
    }

    /// <summary>Takes the field at whose name the reader stands.</summary>
    public void ReadUnknown(ref Utf8JsonReader reader) => json.CopyMember(ref reader, "", Names());

    /// <summary>The object, or null where there was nothing to gather.</summary>
    public readonly string? Complete()
    {
        if (_names is null)
            return null;
        json.Writer.WriteEndObject();
        return _names.Count > 0 ? json.Complete() : null;
    }

    private HashSet<string> Names()
    {
        if (_names is not null)
            return _names;
        json.Reset();
        json.Writer.WriteStartObject();
        return _names = new HashSet<string>(StringComparer.Ordinal);
    }
}
