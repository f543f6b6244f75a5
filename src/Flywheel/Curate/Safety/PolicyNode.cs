using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Curate.Safety;

/// <summary>A value in a policy file, which knows its place for messages.</summary>
internal readonly struct PolicyNode(YamlNode node, string path)
{
    /// <summary>The entries of a mapping, whose keys must be among those given.</summary>
    public Dictionary<string, PolicyNode> Entries(params ReadOnlySpan<string> allowed)
    {
        var entries = new Dictionary<string, PolicyNode>();
        foreach (var (key, value) in Children())
        {
            var name = key.ToString();
            if (!allowed.Contains(name))
                throw new PolicyNode(key, path).Fault(
                    $"unknown key '{name}'; known here are {string.Join(", ", allowed)}"
                );
            entries[name] = new PolicyNode(value, path);
        }
        return entries;
    }

    /// <summary>The entries of a mapping with any keys, in order.</summary>
    public IEnumerable<(string Name, PolicyNode Value)> Entries()
    {
        var file = path;
        return Children().Select(child => (child.Key.ToString(), new PolicyNode(child.Value, file)));
    }

    private IEnumerable<KeyValuePair<YamlNode, YamlNode>> Children() =>
        node is YamlMappingNode mapping ? mapping.Children : throw Fault("expected 'key: value' lines");

    /// <summary>The texts of a list.</summary>
    public IEnumerable<PolicyNode> Items()
    {
        var file = path;
        var sequence = node as YamlSequenceNode ?? throw Fault("expected a list");
        return sequence.Children.Select(child => new PolicyNode(child, file));
    }

    /// <summary>A text that is not blank.</summary>
    public string Text()
    {
        var text = (node as YamlScalarNode)?.Value;
        return string.IsNullOrWhiteSpace(text) ? throw Fault("expected a text") : text;
    }

    /// <summary>A number from 0 to 1.</summary>
    public decimal Share() =>
        decimal.TryParse(Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
        && share <= 1
            ? share
            : throw Fault($"'{Text()}' is not a number from 0 to 1");

    /// <summary>One of the actions that are possible here.</summary>
    public PolicyAction Action(params ReadOnlySpan<PolicyAction> allowed)
    {
        var text = Text();
        foreach (var action in allowed)
            if (text == NameOf(action))
                return action;
        var names = string.Join(", ", allowed.ToArray().Select(NameOf));
        throw Fault($"unknown action '{text}'; possible here are {names}");
    }

    /// <summary>The error that is here.</summary>
    public FlywheelException Fault(string cause, Exception? innerException = null) =>
        new($"{path}, line {node.Start.Line}: {cause}.", innerException: innerException);

    private static string NameOf(PolicyAction action) => action.ToString().ToLowerInvariant();
}
