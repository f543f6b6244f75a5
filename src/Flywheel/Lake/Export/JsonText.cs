using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>JSON text in a row's columns, which other programs may have written.</summary>
internal static class JsonText
{
    /// <summary>Reads a value of one kind; null when the text is none.</summary>
    public static JsonDocument? TryParse(string json, JsonValueKind kind)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == kind)
                return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
