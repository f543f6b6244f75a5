using System.Text;
using Microsoft.Extensions.AI;

namespace Flywheel.Evaluate.Judging;

/// <summary>Counts what a model is asked and answers, and asks it no more when the budget is spent. Thread-safe.</summary>
/// <param name="client">The model; whoever made it disposes it.</param>
/// <param name="budget">How much may be spent.</param>
internal sealed class MeteredChat(IChatClient client, JudgeBudget budget)
{
    private const double Million = 1_000_000;

    // English text has about four bytes a token; only for endpoints that do not say how many they counted.
    private const int BytesPerToken = 4;

    private readonly Lock _gate = new();
    private long _calls;
    private long _cached;
    private long _input;
    private long _output;

    /// <summary>The counts up to now.</summary>
    public JudgeUsage Usage
    {
        get
        {
            lock (_gate)
                return new JudgeUsage(_calls, _cached, _input, _output, Cost());
        }
    }

    /// <summary>Counts an answer for which the model was not asked.</summary>
    public void CountCached()
    {
        lock (_gate)
            _cached++;
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="JudgeBudgetException">The budget is spent; the message names the limit.</exception>
    public async Task<ChatResponse> AskAsync(
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        CountCall();
        var response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _input += response.Usage?.InputTokenCount ?? messages.Sum(message => Estimate(message.Text));
            _output += response.Usage?.OutputTokenCount ?? Estimate(response.Text);
        }
        return response;
    }

    private void CountCall()
    {
        lock (_gate)
        {
            RefuseAbove("calls", _calls, budget.Calls);
            RefuseAbove("tokens", _input + _output, budget.Tokens);
            RefuseAbove("cost", Cost(), budget.Cost);
            _calls++;
        }
    }

    private double Cost() => (_input * budget.InputPrice + _output * budget.OutputPrice) / Million;

    private static void RefuseAbove(string name, double spent, double? limit)
    {
        if (limit is { } most && spent >= most)
            throw JudgeBudgetException.Of(name, spent, most);
    }

    private static long Estimate(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
