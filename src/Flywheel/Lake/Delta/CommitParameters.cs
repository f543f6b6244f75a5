using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>The parameters of an operation, as text the way other programs write and expect them.</summary>
internal static class CommitParameters
{
    public static IReadOnlyDictionary<string, JsonElement> Of(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var parameters = new Dictionary<string, JsonElement>();
        foreach (var (name, value) in values)
            parameters.Add(name, DeltaJson.Text(value));
        return parameters;
    }
}
