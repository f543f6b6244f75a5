using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Asks a model for several answers and gives the one that people would most probably take. An answer that asks for tools is given
/// as it is when it comes first, for what a tool answers decides what comes next. Thread-safe when the model is.
/// </summary>
/// <param name="innerClient">The model.</param>
/// <param name="preferences">What knows which answer people take.</param>
/// <param name="count">How many answers, 2 or more; each is paid for.</param>
public sealed class BestOfN(IChatClient innerClient, PreferenceModel preferences, int count)
    : DelegatingChatClient(innerClient)
{
    private readonly int _count =
        count >= 2
            ? count
            : throw new ArgumentOutOfRangeException(nameof(count), count, "There is nothing to choose from below 2.");

    /// <inheritdoc/>
    /// <remarks>The usage is that of all answers together. With a seed in the options each answer gets one of its own.</remarks>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        IReadOnlyList<ChatMessage> asked = [.. messages];
        var answers = new List<ChatResponse>(_count);
        for (var i = 0; i < _count; i++)
        {
            var answer = await base.GetResponseAsync(asked, OptionsOf(options, i), cancellationToken)
                .ConfigureAwait(false);
            answers.Add(answer);
            if (CallsTools(answer))
                break;
        }
        var tools = answers.FindIndex(CallsTools);
        var best = tools == 0 ? 0 : BestOf(asked, answers.FindAll(answer => !CallsTools(answer)));
        answers[best].Usage = UsageOf(answers);
        return answers[best];
    }

    /// <inheritdoc/>
    /// <remarks>Nothing comes before all answers are there.</remarks>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var answer = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in answer.ToChatResponseUpdates())
            yield return update;
    }

    // Answers that ask for tools stand behind the others, so the index is the same in both lists.
    private int BestOf(IReadOnlyList<ChatMessage> asked, List<ChatResponse> answers) =>
        preferences.Best(
            string.Join('\n', asked.Select(message => message.Text)),
            [.. answers.Select(answer => answer.Text)]
        );

    private static bool CallsTools(ChatResponse answer) =>
        answer.Messages.Any(message => message.Contents.Any(content => content is FunctionCallContent));

    private static ChatOptions? OptionsOf(ChatOptions? options, int index)
    {
        if (options?.Seed is not { } seed)
            return options;
        var own = options.Clone();
        own.Seed = unchecked(seed + index);
        return own;
    }

    private static UsageDetails? UsageOf(List<ChatResponse> answers)
    {
        var usage = new UsageDetails();
        foreach (var answer in answers)
            if (answer.Usage is { } used)
                usage.Add(used);
        return answers.Exists(answer => answer.Usage is not null) ? usage : null;
    }
}
