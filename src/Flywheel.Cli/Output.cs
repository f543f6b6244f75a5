using System.Globalization;
using System.Text;
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
    /// Text from outside on one line of a terminal: line breaks, control characters (which could move the cursor or change
    /// colours) and characters that nobody sees become spaces, and what is longer than <paramref name="longest"/> characters is cut.
    /// </summary>
    public static string SafeText(string text, int longest)
    {
        var cut = text.Length > longest ? text[..longest] : text;
        if (cut.Length > 0 && char.IsHighSurrogate(cut[^1]))
            cut = cut[..^1];
        var safe = Safe(cut, IsHarmless);
        return cut.Length < text.Length ? safe + "…" : safe;
    }

    // Whatever a message quotes (a name of a field, a path, another program's error) may hold what drives a terminal.
    private static string SafeLines(string text) => Safe(text, rune => rune.Value is '\n' or '\t' || IsHarmless(rune));

    private static string Safe(string text, Predicate<Rune> isHarmless)
    {
        // Nearly every text is: what is not made anew keeps its memory.
        foreach (var rune in text.EnumerateRunes())
            if (!isHarmless(rune))
                return string.Concat(text.EnumerateRunes().Select(each => isHarmless(each) ? each.ToString() : " "));
        return text;
    }

    // Of format characters some make a line read as something it does not say, and the others two names look the same.
    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
