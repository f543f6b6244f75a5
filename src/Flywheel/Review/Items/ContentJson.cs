using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;

namespace Flywheel.Review.Items;

/// <summary>The content of an item as JSON.</summary>
internal static class ContentJson
{
    private const int LongestId = 256;
    private const int LongestValue = 1000;
    private const int MostAttributes = 100;

    /// <summary>Reads a content.</summary>
    /// <exception cref="ReviewException">It is wrong; the message names the place.</exception>
    public static ReviewContent Read(JsonPlace place)
    {
        place.RefuseOthers("input", "output", "other_output", "edit", "context", "trace_id", "thread_id", "attributes");
        return new ReviewContent
        {
            Input = place.Find("input") is { } input ? ReadPrompt(input) : null,
            Output = place.Get("output").Text(),
            OtherOutput = place.Find("other_output")?.Text(),
            Edit = place.Find("edit")?.Text(),
            Context = place.Find("context") is { } context ? [.. context.Items().Select(text => text.Text())] : [],
            TraceId = place.Find("trace_id")?.Text(LongestId),
            ThreadId = place.Find("thread_id")?.Text(LongestId),
            Attributes = place.Find("attributes") is { } attributes ? ReadAttributes(attributes) : EmptyAttributes,
        };
    }

    /// <summary>Writes the members of a content that do not hang on the queue, behind those that the caller has written.</summary>
    public static void WriteRest(Utf8JsonWriter json, ReviewContent content)
    {
        json.WriteString("edit"u8, content.Edit);
        json.WriteStartArray("context"u8);
        foreach (var document in content.Context)
            json.WriteStringValue(document);
        json.WriteEndArray();
        json.WriteString("trace_id"u8, content.TraceId);
        json.WriteString("thread_id"u8, content.ThreadId);
        json.WriteStartObject("attributes"u8);
        foreach (var (name, value) in content.Attributes.OrderBy(each => each.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    public static void WriteInput(Utf8JsonWriter json, ReviewContent content)
    {
        json.WritePropertyName("input"u8);
        if (content.Input is { IsConversation: true } messages)
            json.WriteRawValue(messages.Value, skipInputValidation: true);
        else
            json.WriteStringValue(content.Input?.Value);
    }

    /// <summary>The whole content as <see cref="Read"/> reads it; the same content gives the same text.</summary>
    public static string TextOf(ReviewContent content) =>
        Queues.QueueJson.TextOf(json =>
        {
            json.WriteStartObject();
            WriteInput(json, content);
            json.WriteString("output"u8, content.Output);
            json.WriteString("other_output"u8, content.OtherOutput);
            WriteRest(json, content);
            json.WriteEndObject();
        });

    /// <summary>Reads what <see cref="TextOf"/> wrote.</summary>
    public static ReviewContent Parse(string json) =>
        Read(JsonPlace.Parse(Encoding.UTF8.GetBytes(json), ReviewFault.InvalidItem));

    private static Dictionary<string, string> EmptyAttributes => [];

    private static Prompt ReadPrompt(JsonPlace place)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(place.Value.GetRawText()));
        try
        {
            return PromptField.Read(ref reader, new NestedJson(), place.Path);
        }
        catch (PayloadException refused)
        {
            throw new ReviewException(place.Fault, refused.Error.Message, refused.Error.Path);
        }
    }

    private static Dictionary<string, string> ReadAttributes(JsonPlace place)
    {
        var attributes = place.Members().ToDictionary(member => member.Name, member => member.Place.Text(LongestValue));
        return attributes.Count <= MostAttributes
            ? attributes
            : throw place.Refuse(FormattableString.Invariant($"has more than {MostAttributes} members"));
    }
}
