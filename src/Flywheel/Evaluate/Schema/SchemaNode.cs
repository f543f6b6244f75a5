using System.Text.Json;

namespace Flywheel.Evaluate.Schema;

/// <summary>What one keyword demands of a value.</summary>
/// <param name="value">The value.</param>
/// <param name="path">Where it is, as a JSON pointer.</param>
/// <returns>The first fault; null when there is none.</returns>
internal delegate SchemaFault? SchemaRule(JsonElement value, string path);

/// <summary>A schema, read: everything that it demands of a value.</summary>
internal sealed class SchemaNode
{
    private readonly List<SchemaRule> _rules = [];

    /// <summary>The schemas that are applied to the same value, which must not lead back to this one.</summary>
    public List<SchemaNode> SamePlace { get; } = [];

    public void Add(SchemaRule rule) => _rules.Add(rule);

    public bool Accepts(JsonElement value) => Check(value, "") is null;

    /// <summary>The first fault of a value; null when it is valid.</summary>
    public SchemaFault? Check(JsonElement value, string path)
    {
        foreach (var rule in _rules)
            if (rule(value, path) is { } fault)
                return fault;
        return null;
    }
}
