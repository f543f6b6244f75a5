using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Evaluate.Schema;

/// <summary>One place of a schema as it is written, with errors that name it.</summary>
/// <param name="Element">The JSON there.</param>
/// <param name="Path">Its JSON pointer.</param>
internal sealed record SchemaText(JsonElement Element, string Path)
{
    public FlywheelException Fault(string cause) =>
        new($"JSON schema, {(Path.Length == 0 ? "at its root" : $"at {Path}")}: {cause}.");

    public IEnumerable<(string Name, SchemaText Text)> Properties() =>
        Element.ValueKind == JsonValueKind.Object
            ? Element.EnumerateObject().Select(member => (member.Name, Under(member.Name, member.Value)))
            : throw Fault("an object has to stand here");

    public SchemaText[] Items() =>
        Element.ValueKind == JsonValueKind.Array
            ? [.. Element.EnumerateArray().Select((item, place) => Under($"{place}", item))]
            : throw Fault("a list has to stand here");

    /// <summary>What stands under a name, or under a number in a list; null when nothing does.</summary>
    public SchemaText? Step(string name) =>
        Element.ValueKind == JsonValueKind.Array
            ? Array.Find(Items(), item => item.Path == $"{Path}/{name}")
            : Find(name);

    public SchemaText? Find(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value)
            ? Under(name, value)
            : null;

    public string String() =>
        Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Fault("a string has to stand here");

    public string[] Strings() => [.. Items().Select(item => item.String())];

    /// <summary>A count: a whole number of at least 0, also written 2.0.</summary>
    public int Count() =>
        Element.ValueKind == JsonValueKind.Number
        && Element.GetDouble() is >= 0 and <= int.MaxValue and var count
        && double.IsInteger(count)
            ? (int)count
            : throw Fault("a whole number of at least 0 has to stand here");

    public JsonElement Number() =>
        Element.ValueKind == JsonValueKind.Number ? Element : throw Fault("a number has to stand here");

    private SchemaText Under(string name, JsonElement element) => new(element, JsonPointer.Append(Path, name));
}
