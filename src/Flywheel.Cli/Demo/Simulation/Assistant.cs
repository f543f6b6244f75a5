using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Flywheel.Cli.Demo.Simulation;

/// <summary>
/// A support assistant that is right about half of the time. Its faults are known and come by chance, one draw for each seed of the
/// options: the same prompt and seed always get the same answer. Thread-safe.
/// </summary>
/// <param name="questions">What it can be asked.</param>
internal sealed class Assistant(IEnumerable<Question> questions) : IChatClient
{
    // Of a hundred answers; the rest is misread.
    private const int Right = 48;
    private const int Vague = 17;
    private const int Promises = 16;
    private const int Hearsay = 13;

    private readonly Dictionary<string, Question> _questions = questions.ToDictionary(
        question => question.Prompt,
        StringComparer.Ordinal
    );

    /// <summary>The answer that a seed gives; 0 is what customers see today.</summary>
    public static Answer Draw(Question question, long seed)
    {
        var random = Answers.RandomOf(FormattableString.Invariant($"assistant {seed}"), question.Prompt);
        var kind = random.Below(100) switch
        {
            < Right => AnswerKind.Right,
            < Right + Vague => AnswerKind.Vague,
            < Right + Vague + Promises => AnswerKind.Promise,
            < Right + Vague + Promises + Hearsay => AnswerKind.Hearsay,
            _ => AnswerKind.Misread,
        };
        return new Answer(
            kind,
            Answers.Pick(Wording.Openings, ref random),
            Answers.Of(kind, question, ref random),
            Answers.Pick(Wording.Closings, ref random)
        );
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var question = _questions[messages.Last().Text];
        var answer = Draw(question, options?.Seed ?? 0);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Text)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var answer = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in answer.ToChatResponseUpdates())
            yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose() { }
}
