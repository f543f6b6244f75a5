using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Cli;

/// <summary>Where a command writes: results to standard output, everything else to standard error.</summary>
internal sealed class Output(bool json)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions OneLine = new(Indented) { WriteIndented = false };

    /// <summary>True when the result is to be read by a machine.</summary>
    public bool IsJson => json;

    /// <summary>Writes the result: as one JSON document, or as <paramref name="forPeople"/> does it.</summary>
    public void Write<T>(T result, Action<T> forPeople)
    {
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Indented));
        else
            forPeople(result);
    }

    /// <summary>Writes a line of the result for people.</summary>
    public static void Line(string text = "") => Console.Out.WriteLine(SafeLines(text));

    /// <summary>Writes one row of a stream of results as a line of JSON.</summary>
    public static void WriteLine<T>(T row) => Console.Out.WriteLine(JsonSerializer.Serialize(row, OneLine));

    /// <summary>Writes a message to standard error.</summary>
    public static void Say(string message) => Console.Error.WriteLine(SafeLines(message));

    /// <summary>A table whose last column gives way to a narrow terminal.</summary>
    public static TextTable Table(params string[] columns) => new(looseColumns: 1, columns);

    /// <summary>A time in UTC, to the second.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Text from outside on one line of a terminal: line breaks and control characters (which could move the cursor or change
    /// colours) become spaces, and what is longer than <paramref name="longest"/> characters is cut.
    /// </summary>
    public static string SafeText(string text, int longest)
    {
        var cut = text.Length > longest ? text.AsSpan(0, longest) : text;
        if (cut.Length > 0 && char.IsHighSurrogate(cut[^1]))
            cut = cut[..^1];
        var safe = string.Create(
            cut.Length,
            cut,
            static (characters, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    characters[i] = IsHarmless(source[i]) ? source[i] : ' ';
            }
        );
        return cut.Length < text.Length ? safe + "…" : safe;
    }

    // Whatever a message quotes (a name of a field, a path, another program's error) may hold what drives a terminal.
    private static string SafeLines(string text)
    {
        foreach (var character in text)
            if (!IsHarmlessInLines(character))
                return string.Concat(text.Select(each => IsHarmlessInLines(each) ? each : ' '));
        return text;
    }

    private static bool IsHarmlessInLines(char character) => character is '\n' or '\t' || IsHarmless(character);

    private static bool IsHarmless(char character) => !char.IsControl(character) && !IsDirectionMark(character);

    // Bidirectional overrides and isolates can make a line read as something it does not say.
    private static bool IsDirectionMark(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
