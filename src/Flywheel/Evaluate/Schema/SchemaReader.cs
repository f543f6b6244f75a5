using System.Text.Json;

namespace Flywheel.Evaluate.Schema;

/// <summary>
/// Reads a useful part of JSON Schema 2020-12. What it does not understand is refused, for a rule that is passed over lets
/// everything through; <c>format</c> is refused for that reason as well, as the standard leaves it unchecked.
/// </summary>
internal sealed class SchemaReader
{
    private static readonly HashSet<string> Annotations =
    [
        "$schema",
        "$id",
        "$comment",
        "$defs",
        "definitions",
        "title",
        "description",
        "default",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
    ];

    // Read together with the keyword that they belong to.
    private static readonly Dictionary<string, string> Companions = new()
    {
        ["then"] = "if",
        ["else"] = "if",
        ["minContains"] = "contains",
        ["maxContains"] = "contains",
    };

    private readonly SchemaText _root;
    private readonly Dictionary<string, SchemaNode> _nodes = [];

    private SchemaReader(SchemaText root) => _root = root;

    /// <summary>Reads a schema.</summary>
    /// <exception cref="FlywheelException">It is wrong, or holds what is not understood.</exception>
    public static SchemaNode Read(JsonElement schema)
    {
        var root = new SchemaText(schema, "");
        var reader = new SchemaReader(root);
        var node = reader.Read(root);
        // Also what nobody refers to has to be right.
        foreach (var definitions in new[] { root.Find("$defs"), root.Find("definitions") }.OfType<SchemaText>())
        foreach (var (_, definition) in definitions.Properties())
            reader.Read(definition);
        reader.RefuseCircles();
        return node;
    }

    /// <summary>Reads the schema at one place, once.</summary>
    public SchemaNode Read(SchemaText text)
    {
        if (_nodes.TryGetValue(text.Path, out var known))
            return known;
        var node = _nodes[text.Path] = new SchemaNode();
        if (text.Element.ValueKind == JsonValueKind.False)
            node.Add((_, path) => new(path, "nothing may stand here"));
        else if (text.Element.ValueKind != JsonValueKind.True)
            ReadKeywords(text, node);
        return node;
    }

    /// <summary>Reads a schema that is applied to the same value as the one around it.</summary>
    public SchemaNode ReadAtSamePlace(SchemaText text, SchemaNode around)
    {
        var node = Read(text);
        around.SamePlace.Add(node);
        return node;
    }

    /// <summary>Reads the schema that a <c>$ref</c> names: <c>#</c>, or a JSON pointer after it.</summary>
    public SchemaNode ReadReference(SchemaText text, SchemaNode around)
    {
        var reference = text.String();
        if (reference != "#" && !reference.StartsWith("#/", StringComparison.Ordinal))
            throw text.Fault($"'{reference}' is not in this schema; write #/$defs/NAME");
        var target = _root;
        foreach (var part in Uri.UnescapeDataString(reference).Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            target = target.Step(name) ?? throw text.Fault($"there is no {reference}");
        }
        return ReadAtSamePlace(target, around);
    }

    private void ReadKeywords(SchemaText text, SchemaNode node)
    {
        RefuseOtherNames(text);
        foreach (var (name, value) in text.Properties())
            if (SchemaKeywords.Rules.TryGetValue(name, out var read))
                node.Add(read(this, value, text, node));
            else if (
                Companions.TryGetValue(name, out var owner) ? text.Find(owner) is null : !Annotations.Contains(name)
            )
                throw value.Fault(
                    owner is null
                        ? $"the keyword {name} is not understood, and a rule that is passed over lets everything through; leave it out"
                        : $"{name} means nothing without {owner}"
                );
    }

    // Both would give the keywords or references beside them another meaning.
    private static void RefuseOtherNames(SchemaText text)
    {
        if (text.Path.Length > 0 && text.Find("$id") is { } id)
            throw id.Fault("only the whole schema may have an $id; leave it out");
        if (
            text.Find("$schema") is { } dialect
            && !dialect.String().Contains("json-schema.org/draft", StringComparison.Ordinal)
        )
            throw dialect.Fault(
                $"the dialect {dialect.String()} is not known; write https://json-schema.org/draft/2020-12/schema"
            );
    }

    // A schema that refers to itself for the same value would never come to an end.
    private void RefuseCircles()
    {
        var finished = new HashSet<SchemaNode>();
        foreach (var (path, node) in _nodes)
            if (LeadsBack(node, [], finished))
                throw new FlywheelException(
                    $"JSON schema, at {(path.Length == 0 ? "its root" : path)}: it refers to itself without going into the value."
                );
    }

    private static bool LeadsBack(SchemaNode node, HashSet<SchemaNode> above, HashSet<SchemaNode> finished)
    {
        if (finished.Contains(node))
            return false;
        if (!above.Add(node))
            return true;
        var back = node.SamePlace.Any(next => LeadsBack(next, above, finished));
        above.Remove(node);
        finished.Add(node);
        return back;
    }
}
