using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Review.Queues;

/// <summary>The definition of a queue as people write it, in YAML, of which JSON is a part.</summary>
internal static class QueueYaml
{
    /// <summary>Reads a definition.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="FlywheelException">It is wrong; the message names file, place and cause.</exception>
    public static QueueDefinition Read(string text, string path)
    {
        var json = Encoding.UTF8.GetBytes(Parse(text, path)?.ToJsonString() ?? "{}");
        try
        {
            return QueueJson.Read(JsonPlace.Parse(json, ReviewFault.InvalidQueue));
        }
        catch (ReviewException refused)
        {
            throw new FlywheelException($"{path}: {refused.Message}", innerException: refused);
        }
    }

    private static JsonNode? Parse(string text, string path)
    {
        try
        {
            var yaml = YamlText.Read(text);
            return yaml.Documents.Count == 0 ? null : Convert(yaml.Documents[0].RootNode);
        }
        catch (YamlException exception)
        {
            throw ConfigurationError.At(
                path,
                exception.Start,
                $"is not YAML: {exception.Message.TrimEnd('.')}",
                exception
            );
        }
    }

    private static JsonNode? Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(child => KeyValuePair.Create(child.Key.ToString(), Convert(child.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new YamlException(node.Start, node.End, "an alias is not allowed here"),
        };

    // The core schema of YAML 1.2: what is not quoted may be a number or a truth value.
    private static JsonValue? Plain(string text) =>
        text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                JsonValue.Create(whole),
            _ when IsNumber(text, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };

    private static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number)
        && !text.AsSpan().ContainsAny(' ', '\t');
}
