using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Train.Rlaif;

/// <summary>A model whose answer hangs on the question and the seed alone.</summary>
internal sealed class SeededChat(Func<string, long?, string> answer) : AnsweringChat
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(messages.Last().Text, options?.Seed)))
        );
}
