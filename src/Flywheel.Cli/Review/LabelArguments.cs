using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Review;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Cli.Review;

/// <summary>Turns <c>LABEL=VALUE</c> into the values of an answer; what they have to be, the review says.</summary>
internal static class LabelArguments
{
    /// <exception cref="FlywheelException">An argument has no '=', or a label is given twice.</exception>
    public static JsonPlace Read(IEnumerable<string> arguments, QueueDefinition definition)
    {
        var values = new JsonObject();
        foreach (var argument in arguments)
        {
            if (argument.Split('=', 2) is not [{ Length: > 0 } name, var text])
                throw new FlywheelException($"'{argument}' is not LABEL=VALUE. The labels are {NamesOf(definition)}.");
            var label = definition.Labels.FirstOrDefault(each => each.Name == name);
            if (label is null)
                throw new FlywheelException($"The queue has no label '{name}'. The labels are {NamesOf(definition)}.");
            if (!values.TryAdd(name, Value(label, text)))
                throw new FlywheelException($"The label '{name}' is given twice.");
        }
        return JsonPlace.Parse(Encoding.UTF8.GetBytes(values.ToJsonString()), ReviewFault.InvalidAnswer);
    }

    private static JsonNode? Value(Label label, string text) =>
        label switch
        {
            RatingLabel
            or NumberLabel
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture)),
            ChoicesLabel => new JsonArray([
                .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word.Trim())),
            ]),
            SpansLabel => Spans(text),
            _ => JsonValue.Create(text),
        };

    private static JsonNode? Spans(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new FlywheelException(
                """Spans are JSON, such as [{"start":0,"end":4,"tag":"claim"}], and this is not.""",
                innerException: exception
            );
        }
    }

    private static string NamesOf(QueueDefinition definition) =>
        string.Join(", ", definition.Labels.Select(label => label.Name));
}
