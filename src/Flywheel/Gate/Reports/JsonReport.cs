using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Gate.Reports;

/// <summary>The whole report as one JSON document.</summary>
internal static class JsonReport
{
    /// <summary>How a report, and what is kept of it, is written and read.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };

    /// <summary>The same on one line.</summary>
    public static JsonSerializerOptions OneLine { get; } = new(Options) { WriteIndented = false };

    /// <summary>The report on as few bytes as it takes.</summary>
    public static string TextOf(GateReport report) => JsonSerializer.Serialize(report, OneLine);

    /// <summary>Reads what <see cref="TextOf"/> wrote.</summary>
    public static GateReport Read(string json) => JsonSerializer.Deserialize<GateReport>(json, Options)!;

    public static void Write(Stream stream, GateReport report) => JsonSerializer.Serialize(stream, report, Options);
}
