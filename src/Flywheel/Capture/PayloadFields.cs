using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>Reads typed fields; each method expects the reader at the field's name and leaves it at its value's end.</summary>
internal static class PayloadFields
{
    /// <summary>Longest id, name or version that a field other than text takes, in characters.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Moves to the next field's name; false at the object's end.</summary>
    /// <remarks>Comparing an escaped name throws where the escapes are half a surrogate pair, so it is checked here.</remarks>
    public static bool Next(ref Utf8JsonReader reader, string path)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        if (reader.ValueIsEscaped)
            JsonText.Read(ref reader, path);
        return true;
    }

    /// <summary>A string that must be given.</summary>
    public static string RequiredText(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        Require(ref reader, JsonTokenType.String, "/" + name, "a string");
        return JsonText.Read(ref reader, "/" + name);
    }

    /// <summary>A string, or null where the value is null.</summary>
    public static string? OptionalText(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        Require(ref reader, JsonTokenType.String, "/" + name, "a string");
        return JsonText.Read(ref reader, "/" + name);
    }

    /// <summary>A short string; null where the value is null or empty, for many clients send an empty id for none.</summary>
    public static string? OptionalName(ref Utf8JsonReader reader, string name)
    {
        var value = OptionalText(ref reader, name);
        if (value?.Length > MaxNameLength)
            throw Invalid("/" + name, reader.TokenStartIndex, $"The value is longer than {MaxNameLength} characters.");
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>The id of an event: 1 to 128 letters, digits and <c>. _ : ~ @ + = -</c>; null where the value is null.</summary>
    public static string? OptionalEventId(ref Utf8JsonReader reader, string name)
    {
        var value = OptionalText(ref reader, name);
        if (value is not null && !EventIds.IsValid(value))
            throw Invalid("/" + name, reader.TokenStartIndex, EventIds.Rule);
        return value;
    }

    /// <summary>A time as RFC 3339 writes it, with its offset; null where the value is null.</summary>
    public static DateTimeOffset? OptionalTime(ref Utf8JsonReader reader, string name)
    {
        var value = OptionalText(ref reader, name);
        if (value is null)
            return null;
        if (!HasOffset(value) || !reader.TryGetDateTimeOffset(out var time))
            throw Invalid(
                "/" + name,
                reader.TokenStartIndex,
                "The time is not RFC 3339 with an offset, such as 2026-11-20T10:00:00Z."
            );
        return time.ToUniversalTime();
    }

    /// <summary>A finite number; null where the value is null.</summary>
    public static double? OptionalNumber(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        Require(ref reader, JsonTokenType.Number, "/" + name, "a number");
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            throw NestedJson.OutOfRange("/" + name, reader.TokenStartIndex);
        return value;
    }

    /// <summary>A list of strings; empty where the value is null.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        Require(ref reader, JsonTokenType.StartArray, "/" + name, "a list of strings");
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var path = JsonPointer.Append("/" + name, texts.Count);
            Require(ref reader, JsonTokenType.String, path, "a string");
            texts.Add(JsonText.Read(ref reader, path));
        }
        return texts;
    }

    /// <summary>Refuses a value of another type than the one expected.</summary>
    public static void Require(ref Utf8JsonReader reader, JsonTokenType type, string path, string expected)
    {
        if (reader.TokenType != type)
            throw new PayloadException(
                new PayloadError(
                    PayloadFault.WrongType,
                    path,
                    reader.TokenStartIndex,
                    $"The value is {NameOf(reader.TokenType)}; it must be {expected}."
                )
            );
    }

    public static PayloadException Missing(string path, string name, long position, string rule) =>
        new(
            new PayloadError(
                PayloadFault.MissingField,
                JsonPointer.Append(path, name),
                position,
                $"The field '{name}' is missing. {rule}"
            )
        );

    public static PayloadException Invalid(string path, long position, string message) =>
        new(new PayloadError(PayloadFault.InvalidValue, path, position, message));

    private static bool HasOffset(string time) =>
        time.Length >= 20 && time[10] == 'T' && (time[^1] == 'Z' || (time[^3] == ':' && time[^6] is '+' or '-'));

    private static string NameOf(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.Null => "null",
            _ => "a boolean",
        };
}
