using System.Text.Json;
using System.Text.RegularExpressions;
using Flywheel.Capture;

namespace Flywheel.Evaluate.Schema;

/// <summary>The keywords that look into objects and lists.</summary>
internal static class SchemaContents
{
    public static SchemaRule Properties(SchemaReader reader, SchemaText value)
    {
        var schemas = value
            .Properties()
            .Select(property => (property.Name, Schema: reader.Read(property.Text)))
            .ToArray();
        return OnObjects(
            (given, path) =>
                schemas
                    .Where(property => given.TryGetProperty(property.Name, out _))
                    .Select(property =>
                        property.Schema.Check(given.GetProperty(property.Name), JsonPointer.Append(path, property.Name))
                    )
                    .FirstOrDefault(fault => fault is not null)
        );
    }

    public static SchemaRule PatternProperties(SchemaReader reader, SchemaText value)
    {
        var schemas = value
            .Properties()
            .Select(property =>
                (Pattern: SchemaKeywords.ReadPattern(property.Text, property.Name), Schema: reader.Read(property.Text))
            )
            .ToArray();
        return OnObjects(
            (given, path) =>
                given
                    .EnumerateObject()
                    .SelectMany(member =>
                        schemas
                            .Where(entry => entry.Pattern.IsMatch(member.Name))
                            .Select(entry => entry.Schema.Check(member.Value, JsonPointer.Append(path, member.Name)))
                    )
                    .FirstOrDefault(fault => fault is not null)
        );
    }

    public static SchemaRule AdditionalProperties(SchemaReader reader, SchemaText value, SchemaText schema)
    {
        var names = NamesIn(schema.Find("properties")).ToHashSet();
        Regex[] patterns =
        [
            .. NamesIn(schema.Find("patternProperties")).Select(name => SchemaKeywords.ReadPattern(value, name)),
        ];
        var isForbidden = value.Element.ValueKind == JsonValueKind.False;
        var others = reader.Read(value);
        return OnObjects(
            (given, path) =>
                given
                    .EnumerateObject()
                    .Where(member => !names.Contains(member.Name) && !patterns.Any(one => one.IsMatch(member.Name)))
                    .Select(member => (Place: JsonPointer.Append(path, member.Name), member.Value))
                    .Select(member =>
                        isForbidden
                            ? new SchemaFault(member.Place, "no such property is allowed")
                            : others.Check(member.Value, member.Place)
                    )
                    .FirstOrDefault(fault => fault is not null)
        );
    }

    public static SchemaRule PropertyNames(SchemaNode names) =>
        OnObjects(
            (given, path) =>
                given
                    .EnumerateObject()
                    .Select(member =>
                        names.Check(
                            JsonSerializer.SerializeToElement(member.Name),
                            JsonPointer.Append(path, member.Name)
                        )
                    )
                    .FirstOrDefault(fault => fault is not null)
        );

    public static SchemaRule PrefixItems(SchemaReader reader, SchemaText value)
    {
        var schemas = value.Items().Select(reader.Read).ToArray();
        return OnLists(
            (given, path) =>
                given
                    .EnumerateArray()
                    .Zip(schemas)
                    .Select((item, place) => item.Second.Check(item.First, JsonPointer.Append(path, place)))
                    .FirstOrDefault(fault => fault is not null)
        );
    }

    public static SchemaRule Items(SchemaReader reader, SchemaText value, SchemaText schema)
    {
        if (value.Element.ValueKind == JsonValueKind.Array)
            throw value.Fault("a list of schemas is written prefixItems since 2020-12");
        var first = schema.Find("prefixItems")?.Items().Length ?? 0;
        var items = reader.Read(value);
        return OnLists(
            (given, path) =>
                given
                    .EnumerateArray()
                    .Select((item, place) => place < first ? null : items.Check(item, JsonPointer.Append(path, place)))
                    .FirstOrDefault(fault => fault is not null)
        );
    }

    public static SchemaRule Contains(SchemaReader reader, SchemaText value, SchemaText schema)
    {
        var wanted = reader.Read(value);
        var least = schema.Find("minContains")?.Count() ?? 1;
        var most = schema.Find("maxContains")?.Count() ?? int.MaxValue;
        return OnLists(
            (given, path) =>
                given.EnumerateArray().Count(wanted.Accepts) is var count && (count < least || count > most)
                    ? new(path, $"has {count} items of those that it has to contain")
                    : null
        );
    }

    private static IEnumerable<string> NamesIn(SchemaText? schemas) =>
        schemas?.Properties().Select(property => property.Name) ?? [];

    private static SchemaRule OnObjects(SchemaRule rule) =>
        (given, path) => given.ValueKind == JsonValueKind.Object ? rule(given, path) : null;

    private static SchemaRule OnLists(SchemaRule rule) =>
        (given, path) => given.ValueKind == JsonValueKind.Array ? rule(given, path) : null;
}
