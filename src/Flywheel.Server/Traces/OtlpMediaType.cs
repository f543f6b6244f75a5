namespace Flywheel.Server.Traces;

/// <summary>The two encodings of OTLP/HTTP.</summary>
internal static class OtlpMediaType
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    /// <summary>The encoding that a <c>Content-Type</c> names; null for another one.</summary>
    public static string? Of(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        if (type.Equals(Protobuf, StringComparison.OrdinalIgnoreCase))
            return Protobuf;
        return type.Equals(Json, StringComparison.OrdinalIgnoreCase) ? Json : null;
    }
}
