namespace Flywheel.Capture.Traces;

/// <summary>
/// Names of models, which providers answer with a date or version behind, and gateways with a vendor before:
/// <c>gpt-4o</c> is <c>openai/gpt-4o-2024-08-06</c>, and is not <c>gpt-4o-mini</c>.
/// </summary>
internal static class ModelName
{
    private const int LeastDigitsOfVersion = 3;

    /// <summary>True where both may be names of the same model.</summary>
    public static bool IsSame(string one, string other)
    {
        var (first, second) = (PartsOf(one), PartsOf(other));
        var shorter = first.Count <= second.Count ? first : second;
        var longer = shorter == first ? second : first;
        return longer.TakeLast(shorter.Count).SequenceEqual(shorter);
    }

    // What begins like a version and goes on like one is left away; a lone number, as in gpt-4.1, is part of the name.
    private static List<string> PartsOf(string name)
    {
        var own = name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var parts = own.Split(['-', '.', ':', '@', '_'], StringSplitOptions.RemoveEmptyEntries).ToList();
        for (var i = 1; i < parts.Count; i++)
            if (BeginsVersion(parts[i]) && parts[i..].TrueForAll(part => BeginsVersion(part) || IsNumber(part)))
                return parts[..i];
        return parts;
    }

    private static bool BeginsVersion(string part) =>
        part is "latest" or "preview"
        || IsNumber(part) && part.Length >= LeastDigitsOfVersion
        || part[0] == 'v' && part.Length > 1 && IsNumber(part[1..]);

    private static bool IsNumber(string part) => part.All(char.IsAsciiDigit);
}
