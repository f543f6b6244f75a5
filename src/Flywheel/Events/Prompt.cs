namespace Flywheel.Events;

/// <summary>What a model was asked: one text, or the chat messages before the answer.</summary>
public sealed record Prompt
{
    private Prompt(string value, string plainText, bool isConversation)
    {
        Value = value;
        PlainText = plainText;
        IsConversation = isConversation;
    }

    /// <summary>The text; for a conversation, its messages as one line of JSON: <c>[{"role":"user","content":"…"}]</c>.</summary>
    public string Value { get; }

    /// <summary>What people wrote and read: the text, or the contents of the messages, a line each.</summary>
    public string PlainText { get; }

    /// <summary>True when <see cref="Value"/> is a JSON list of chat messages.</summary>
    public bool IsConversation { get; }

    /// <summary>A prompt of one text.</summary>
    public static Prompt FromText(string text) => new(text, text, isConversation: false);

    /// <summary>A prompt of chat messages.</summary>
    /// <param name="messagesJson">A JSON list of objects with <c>role</c> and <c>content</c>.</param>
    /// <param name="plainText">The contents of the messages, a line each.</param>
    public static Prompt FromMessages(string messagesJson, string plainText) =>
        new(messagesJson, plainText, isConversation: true);
}
