using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Turn;

/// <summary>
/// Is asked for words backwards, and of each seed knows them or evades. Counts what it answers by question and seed. Thread-safe.
/// </summary>
internal sealed class MirrorAssistant(Func<int, bool> knows) : AnsweringChat
{
    public const string Evasion = "Well, perhaps nobody can say what that would be, sorry about it.";

    public ConcurrentDictionary<(string Question, long Seed), int> Answers { get; } = [];

    /// <summary>Happens before each answer; throws where there is to be none.</summary>
    public Action<int> OnAsked { get; set; } = _ => { };

    public static string Answer(string word) => $"The mirror word is {Reverse(word)}.";

    public static string Reverse(string word) => string.Concat(word.Reverse());

    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        OnAsked(Answers.Count);
        cancellationToken.ThrowIfCancellationRequested();
        var question = messages.Last().Text;
        var seed = options!.Seed!.Value;
        Answers.AddOrUpdate((question, seed), 1, (_, count) => count + 1);
        var text = knows((int)seed) ? Answer(question.Split(' ')[^1].TrimEnd('?')) : Evasion;
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
    }
}
