namespace Flywheel.Server.Capture;

/// <summary>Reads <c>Content-Type</c>.</summary>
internal static class MediaType
{
    /// <summary>What the header says; a character set other than UTF-8 is unknown.</summary>
    public static BodyLayout LayoutOf(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        if (end >= 0 && !IsUtf8(contentType[(end + 1)..]))
            return BodyLayout.Unknown;
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        if (type.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            return BodyLayout.Json;
        return IsNdjson(type) ? BodyLayout.Ndjson : BodyLayout.Unknown;
    }

    private static bool IsNdjson(ReadOnlySpan<char> type) =>
        type.Equals("application/x-ndjson", StringComparison.OrdinalIgnoreCase)
        || type.Equals("application/ndjson", StringComparison.OrdinalIgnoreCase)
        || type.Equals("application/jsonl", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            if (!parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!parameter["charset=".Length..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }
}
