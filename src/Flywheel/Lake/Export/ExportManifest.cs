using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>What lies beside an exported file, so that whoever trains from it knows what it is. No time is in it: the same export gives the same bytes.</summary>
internal static class ExportManifest
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    public static void Write(Stream stream, ExportResult result, ExportRequest request)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("dataset", result.Dataset);
        json.WriteNumber("version", result.Version);
        json.WriteString("format", ExportFormatName.Of(request.Format));
        WriteFilter(json, request.Split);
        json.WriteString("file", Path.GetFileName(result.Path));
        json.WriteNumber("rows", result.Rows);
        json.WriteNumber("pairs", result.Pairs);
        json.WriteStartObject("left_out");
        foreach (var (reason, count) in result.LeftOut)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteString("sha256", result.Sha256);
        json.WriteString("command", request.Command);
        WriteLengths(json, result.Lengths);
        json.WriteEndObject();
    }

    public static void Write(Stream stream, ExampleExportResult result, Split? split, string command)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("dataset", result.Dataset);
        json.WriteNumber("version", result.Version);
        json.WriteString("format", ExampleExporter.FormatName);
        WriteFilter(json, split);
        json.WriteString("file", Path.GetFileName(result.Path));
        json.WriteNumber("rows", result.Rows);
        json.WriteString("sha256", result.Sha256);
        json.WriteString("command", command);
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, Split? wanted)
    {
        json.WriteStartObject("filter");
        json.WriteString("split", wanted is { } split ? SplitName.Of(split) : "all");
        json.WriteEndObject();
    }

    private static void WriteLengths(Utf8JsonWriter json, LengthReport lengths)
    {
        json.WriteStartObject("chosen_to_rejected_length");
        WriteRatio(json, lengths.Overall);
        json.WriteStartArray("cohorts");
        foreach (var cohort in lengths.Cohorts)
        {
            json.WriteStartObject();
            json.WriteString("attribute", cohort.Attribute);
            json.WriteString("value", cohort.Value);
            WriteRatio(json, cohort.Lengths);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRatio(Utf8JsonWriter json, LengthRatio ratio)
    {
        json.WriteNumber("pairs", ratio.Pairs);
        json.WriteNumber("mean", Math.Round(ratio.MeanRatio, 4));
        json.WriteNumber("median", Math.Round(ratio.MedianRatio, 4));
        json.WriteNumber("chosen_longer", Math.Round(ratio.ChosenLonger, 4));
    }
}
