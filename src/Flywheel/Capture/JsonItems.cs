using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>Cuts a JSON list into its items without looking into them.</summary>
internal static class JsonItems
{
    // Depth is judged item by item, so that one item nested too deep does not cost the others.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000_000 };

    /// <summary>True where the first character that is not white space opens a list.</summary>
    public static bool IsList(ReadOnlySpan<byte> json)
    {
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && json[start] == '[';
    }

    /// <summary>The places of the items; of more than <paramref name="most"/> only one beyond that number.</summary>
    /// <returns>Null, or why the bytes are not one JSON list.</returns>
    public static PayloadError? Cut(ReadOnlySpan<byte> json, int most, out List<Range> items)
    {
        items = [];
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                items.Add(start..(int)reader.BytesConsumed);
                if (items.Count > most)
                    return null;
            }
            reader.Read();
            return null;
        }
        catch (JsonException broken)
        {
            return JsonFault.Of(json, depth: 0, broken);
        }
    }
}
