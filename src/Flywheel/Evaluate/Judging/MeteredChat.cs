using System.Text;
using Microsoft.Extensions.AI;

namespace Flywheel.Evaluate.Judging;

/// <summary>Counts what a model is asked and answers, and asks it no more when the budget is spent. Thread-safe.</summary>
/// <param name="client">The model; whoever made it disposes it.</param>
/// <param name="spending">What it spends.</param>
internal sealed class MeteredChat(IChatClient client, JudgeSpending spending)
{
    // English text has about four bytes a token; only for endpoints that do not say how many they counted.
    private const int BytesPerToken = 4;

    /// <summary>Asks once.</summary>
    /// <exception cref="JudgeBudgetException">The budget is spent; the message names the limit.</exception>
    public async Task<ChatResponse> AskAsync(
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        spending.CountCall();
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        spending.CountTokens(
            response.Usage?.InputTokenCount ?? messages.Sum(message => Estimate(message.Text)),
            response.Usage?.OutputTokenCount ?? Estimate(response.Text)
        );
        return response;
    }

    private static long Estimate(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
