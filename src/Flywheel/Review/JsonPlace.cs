using System.Text.Json;
using System.Text.Unicode;
using Flywheel.Capture;

namespace Flywheel.Review;

/// <summary>A value in JSON from outside, which knows where it is and refuses what it is not.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">JSON Pointer to it, empty for the whole.</param>
/// <param name="Fault">The kind of refusal.</param>
internal readonly record struct JsonPlace(JsonElement Value, string Path, ReviewFault Fault)
{
    /// <summary>Deepest nesting of lists and objects.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a text as one JSON document.</summary>
    /// <exception cref="ReviewException">It is not JSON, or holds text that a store or a trainer could not hold.</exception>
    public static JsonPlace Parse(ReadOnlyMemory<byte> json, ReviewFault fault)
    {
        try
        {
            CheckTexts(json.Span, fault);
            using var document = JsonDocument.Parse(json, Options);
            return new JsonPlace(document.RootElement.Clone(), "", fault);
        }
        catch (JsonException broken)
        {
            throw new ReviewException(
                fault,
                FormattableString.Invariant(
                    $"The text is not JSON, names a member twice or is nested deeper than {MaxDepth} levels: see line {broken.LineNumber + 1}."
                )
            );
        }
        catch (PayloadException refused)
        {
            throw new ReviewException(fault, refused.Error.Message, refused.Error.Path);
        }
    }

    /// <summary>A member of this object; null where it is absent or null.</summary>
    public JsonPlace? Find(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Refuse("has to be an object");
        return Value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null
            ? new JsonPlace(found, $"{Path}/{name}", Fault)
            : null;
    }

    /// <summary>A member that must be there.</summary>
    public JsonPlace Get(string name) => Find(name) ?? throw Refuse($"needs '{name}'");

    /// <summary>Refuses members of this object that are not among the names.</summary>
    public void RefuseOthers(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in Members())
            if (!names.Contains(name))
                throw Refuse($"has a member that is not known here; known are {string.Join(", ", names!)}");
    }

    /// <summary>The members of this object.</summary>
    public IEnumerable<(string Name, JsonPlace Place)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Refuse("has to be an object");
        var (path, fault) = (Path, Fault);
        return Value
            .EnumerateObject()
            .Select(member => (member.Name, new JsonPlace(member.Value, $"{path}/{Escape(member.Name)}", fault)));
    }

    /// <summary>The items of this list.</summary>
    public IReadOnlyList<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
            throw Refuse("has to be a list");
        var (path, fault) = (Path, Fault);
        return
        [
            .. Value
                .EnumerateArray()
                .Select((item, index) => new JsonPlace(item, FormattableString.Invariant($"{path}/{index}"), fault)),
        ];
    }

    /// <summary>This text.</summary>
    public string Text() =>
        Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Refuse("has to be a text");

    /// <summary>This text, which must not be blank nor longer than so many characters.</summary>
    public string Text(int longest) =>
        Text() is var text && !string.IsNullOrWhiteSpace(text) && text.Length <= longest
            ? text
            : throw Refuse(FormattableString.Invariant($"has to be a text of 1 to {longest} characters"));

    /// <summary>This number, within the bounds.</summary>
    public double Number(double minimum, double maximum) =>
        Value.ValueKind == JsonValueKind.Number
        && Value.TryGetDouble(out var number)
        && number >= minimum
        && number <= maximum
            ? number
            : throw Refuse(FormattableString.Invariant($"has to be a number from {minimum} to {maximum}"));

    /// <summary>This whole number, within the bounds.</summary>
    public int WholeNumber(int minimum, int maximum) =>
        Value.ValueKind == JsonValueKind.Number
        && Value.TryGetInt32(out var number)
        && number >= minimum
        && number <= maximum
            ? number
            : throw Refuse(FormattableString.Invariant($"has to be a whole number from {minimum} to {maximum}"));

    /// <summary>This truth value.</summary>
    public bool Boolean() =>
        Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Refuse("has to be true or false"),
        };

    /// <summary>One of the words.</summary>
    public string OneOf(IReadOnlyList<string> words) =>
        Value.ValueKind == JsonValueKind.String && words.Contains(Text())
            ? Text()
            : throw Refuse($"has to be one of {string.Join(", ", words)}");

    /// <summary>The error for what is here.</summary>
    /// <param name="cause">The end of a sentence that begins with the place.</param>
    public ReviewException Refuse(string cause) =>
        new(Fault, $"{(Path.Length == 0 ? "The document" : $"'{Path}'")} {cause}.", Path);

    private static void CheckTexts(ReadOnlySpan<byte> json, ReviewFault fault)
    {
        if (!Utf8.IsValid(json))
            throw new ReviewException(fault, "The bytes are not UTF-8. Encode them as UTF-8.");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                JsonText.Read(ref reader, "");
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
