namespace Flywheel.Capture;

/// <summary>Paths into a JSON value, as RFC 6901 writes them.</summary>
internal static class JsonPointer
{
    public static string Append(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string path, int index) => FormattableString.Invariant($"{path}/{index}");
}
