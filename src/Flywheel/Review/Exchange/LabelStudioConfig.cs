using System.Globalization;
using System.Text;
using System.Xml;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Exchange;

/// <summary>
/// The labelling interface of Label Studio for the questions of a queue: what its project needs before tasks are imported. The tags are
/// those of its reference, "Tags".
/// </summary>
internal static class LabelStudioConfig
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, OmitXmlDeclaration = true };

    /// <summary>The interface as XML.</summary>
    /// <exception cref="ReviewException">A label has the name of a text, or a choice a character that is not XML.</exception>
    public static string Of(QueueDefinition definition)
    {
        ShownItem.RequireDistinctNames(definition);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            xml.WriteStartElement("View");
            foreach (var name in ShownItem.TextNames(definition))
                WriteText(xml, name);
            foreach (var label in definition.Labels)
                Write(xml, label, LabelStudioResult.TargetOf(definition));
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void WriteText(XmlWriter xml, string name)
    {
        WriteTag(xml, "Header", ("value", name));
        WriteTag(xml, "Text", ("name", name), ("value", "$" + name));
    }

    private static void Write(XmlWriter xml, Label label, string target)
    {
        WriteTag(xml, "Header", ("value", label.Name));
        (string, string)[] own =
        [
            ("name", label.Name),
            ("toName", target),
            ("required", label.IsRequired ? "true" : "false"),
        ];
        switch (label)
        {
            case SpansLabel spans:
                WriteList(xml, "Labels", own, "Label", spans.Tags);
                break;
            case ChoicesLabel choices:
                WriteList(xml, "Choices", [.. own, ("choice", "multiple")], "Choice", choices.Choices);
                break;
            case RatingLabel rating when LabelStudioResult.IsStars(rating):
                WriteTag(xml, "Rating", [.. own, ("maxRating", Text(rating.Maximum))]);
                break;
            case RatingLabel rating:
                WriteTag(xml, "Number", [.. own, ("min", Text(rating.Minimum)), ("max", Text(rating.Maximum))]);
                break;
            case NumberLabel number:
                WriteTag(xml, "Number", [.. own, .. Bounds(number)]);
                break;
            case EditLabel:
                // What is to be changed stands there already.
                WriteTag(xml, "TextArea", [.. own, .. Area, ("value", "$output")]);
                break;
            case TextLabel:
                WriteTag(xml, "TextArea", [.. own, .. Area]);
                break;
            default:
                WriteList(xml, "Choices", [.. own, ("choice", "single")], "Choice", WordsOf(label));
                break;
        }
    }

    private static readonly (string, string)[] Area = [("rows", "4"), ("maxSubmissions", "1"), ("editable", "true")];

    private static IEnumerable<(string, string)> Bounds(NumberLabel number)
    {
        if (number.Minimum is { } minimum)
            yield return ("min", Text(minimum));
        if (number.Maximum is { } maximum)
            yield return ("max", Text(maximum));
        // Without it only whole numbers can be given.
        yield return ("step", "0.001");
    }

    /// <summary>The words of a label of which one is chosen.</summary>
    public static IReadOnlyList<string> WordsOf(Label label) =>
        label switch
        {
            ChoiceLabel choice => choice.Choices,
            ThumbsLabel => ThumbsLabel.Words,
            PreferenceLabel => PreferenceLabel.Shown,
            _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Not a label with words."),
        };

    private static void WriteList(
        XmlWriter xml,
        string tag,
        (string, string)[] attributes,
        string item,
        IEnumerable<string> values
    )
    {
        Start(xml, tag, attributes);
        foreach (var value in values)
            WriteTag(xml, item, ("value", value));
        xml.WriteEndElement();
    }

    private static void WriteTag(XmlWriter xml, string tag, params (string, string)[] attributes)
    {
        Start(xml, tag, attributes);
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string tag, (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(tag);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, Checked(value));
    }

    private static string Checked(string value)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(value);
        }
        catch (XmlException caught)
        {
            throw new ReviewException(
                ReviewFault.InvalidQueue,
                $"A choice of the queue has a character that Label Studio's interface cannot hold: {caught.Message}"
            );
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
