using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Flywheel.Cli;

/// <summary>Where a command writes: results to standard output, everything else to standard error.</summary>
internal sealed class Output(bool json)
{
    private const int WidthWhenRedirected = 4096;

    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions OneLine = new(Indented) { WriteIndented = false };

    /// <summary>Standard output, for tables and text that people read.</summary>
    public static IAnsiConsole Result { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, for messages and progress.</summary>
    public static IAnsiConsole Messages { get; } = Create(Console.Error, Console.IsErrorRedirected);

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

    /// <summary>Writes one row of a stream of results as a line of JSON.</summary>
    public static void WriteLine<T>(T row) => Console.Out.WriteLine(JsonSerializer.Serialize(row, OneLine));

    /// <summary>Writes a message to standard error.</summary>
    public static void Say(string message) => Console.Error.WriteLine(message);

    /// <summary>A plain table without frames, in which text from outside stays text.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)).PadRight(2).NoWrap());
        return table;
    }

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
            console.Profile.Width = WidthWhenRedirected;
        return console;
    }
}
