using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Evaluate.Judging;

/// <summary>A model that answers as it is told, and remembers what it was asked. Thread-safe.</summary>
internal sealed class ScriptedChat(Func<IReadOnlyList<ChatMessage>, string> answer) : AnsweringChat
{
    private readonly List<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> _asked = [];

    /// <summary>Answers each call with the next text, then with the last one.</summary>
    public static ScriptedChat Saying(params string[] answers)
    {
        var next = 0;
        return new ScriptedChat(_ => answers[Math.Min(next++, answers.Length - 1)]);
    }

    public UsageDetails? Usage { get; init; }

    public IReadOnlyList<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        lock (_asked)
        {
            IReadOnlyList<ChatMessage> question = [.. messages];
            _asked.Add((question, options!));
            var text = answer(question);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { Usage = Usage });
        }
    }
}
