using System.Text.Json;

namespace Flywheel.Evaluate.Tools;

/// <summary>A tool that a model was offered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters by name; null when its schema does not list them.</param>
/// <param name="Required">The parameters that every call must give.</param>
internal sealed record ToolSchema(
    string Name,
    IReadOnlyDictionary<string, ParameterType>? Parameters,
    IReadOnlySet<string> Required
)
{
    /// <summary>
    /// Reads a list of tools, each as <c>{"name","parameters"}</c>, as Anthropic writes it (<c>"input_schema"</c>) or as
    /// OpenAI does (<c>{"type":"function","function":{…}}</c>). What has no name is passed over.
    /// </summary>
    public static IReadOnlyList<ToolSchema> ReadAll(JsonElement? tools) =>
        tools is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(Read).OfType<ToolSchema>()]
            : [];

    /// <summary>
    /// Whether a call of <paramref name="given"/> means the tool <paramref name="name"/>: some providers forbid dots in
    /// names, so that they are sent, and come back, as underscores.
    /// </summary>
    public static bool IsNamed(string name, string given) => given == name || given == name.Replace('.', '_');

    private static ToolSchema? Read(JsonElement tool)
    {
        if (tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("function", out var function))
            tool = function;
        if (Member(tool, "name", JsonValueKind.String) is not { } name)
            return null;
        var schema =
            Member(tool, "parameters", JsonValueKind.Object) ?? Member(tool, "input_schema", JsonValueKind.Object);
        var properties = schema is { } found ? Member(found, "properties", JsonValueKind.Object) : null;
        var required = schema is { } source ? Member(source, "required", JsonValueKind.Array) : null;
        return new(name.GetString()!, properties is { } all ? ReadParameters(all) : null, ReadRequired(required));
    }

    private static Dictionary<string, ParameterType> ReadParameters(JsonElement properties)
    {
        var parameters = new Dictionary<string, ParameterType>(StringComparer.Ordinal);
        foreach (var property in properties.EnumerateObject())
            parameters[property.Name] = ParameterType.Read(property.Value);
        return parameters;
    }

    private static HashSet<string> ReadRequired(JsonElement? names) =>
        names is { } list
            ?
            [
                .. list.EnumerateArray()
                    .Where(name => name.ValueKind == JsonValueKind.String)
                    .Select(name => name.GetString()!),
            ]
            : [];

    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == kind
            ? value
            : null;
}
