using Flywheel.Curate.Audit;
using Microsoft.Extensions.AI;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// A chat model that judges, with one budget, one cache and one count for all evaluators that share it. A
/// reply of the wrong form is asked for once more, and then remembered as none. Thread-safe.
/// </summary>
public sealed class ChatJudge : IBudgetedJudge
{
    // What the cache keeps where no reply was of the form asked for: asking again would cost the same again.
    private const string NoUsableReply = "";

    private const string Repair =
        "That reply cannot be used. Judge the material yourself, and reply with the one JSON object that was asked for: "
        + "no text around it, no Markdown, no other properties.";

    private readonly JudgeOptions _options;
    private readonly JudgeSpending _spending;
    private readonly PatientChat _chat;
    private readonly AnswerCache _cache;

    /// <summary>Makes the judge.</summary>
    /// <param name="client">The model; whoever made it disposes it.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="timeProvider">The clock of timeouts and pauses.</param>
    /// <exception cref="FlywheelException">The cache's file cannot be read.</exception>
    public ChatJudge(IChatClient client, JudgeOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _spending = new JudgeSpending(options.Budget);
        var pace = new CallPace(options.CallsPerMinute, timeProvider);
        _chat = new PatientChat(
            new MeteredChat(client, _spending).AskAsync,
            options.Attempts,
            options.Pause,
            options.Timeout,
            timeProvider,
            pace.WaitAsync
        );
        _cache = new AnswerCache(options.CachePath);
    }

    /// <summary>What was asked and spent.</summary>
    public JudgeUsage Usage => _spending.Usage;

    internal string Model => _options.Model;

    void IBudgetedJudge.CountIn(RunSpending? run) => _spending.CountIn(run);

    /// <summary>Asks a question, unless its answer is known.</summary>
    /// <param name="question">The question.</param>
    /// <param name="vote">Which of several askings of the same question this is; each has its own answer.</param>
    /// <param name="read">Reads a reply; null when it is not of the form asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when no reply was of the form asked for.</returns>
    /// <exception cref="FlywheelException">The judge is not there, refuses, or its budget is spent.</exception>
    internal async Task<T?> AskAsync<T>(
        JudgeQuestion question,
        int vote,
        Func<string, T?> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var key = question.KeyOf(_options.Model, vote);
        if (_cache.Find(key) is { } known && (Usable(known) is not null || known == NoUsableReply))
        {
            _spending.CountCached();
            return Usable(known);
        }
        var messages = question.Messages();
        var reply = await ReplyAsync(question, messages, cancellationToken).ConfigureAwait(false);
        if (Usable(reply) is null)
        {
            messages.Add(new ChatMessage(ChatRole.Assistant, reply));
            messages.Add(new ChatMessage(ChatRole.User, Repair));
            reply = await ReplyAsync(question, messages, cancellationToken).ConfigureAwait(false);
        }
        var verdict = Usable(reply);
        _cache.Add(key, verdict is null ? NoUsableReply : reply);
        return verdict;

        T? Usable(string text) => text.Length == 0 || question.Holds(text) ? null : read(text);
    }

    private async Task<string> ReplyAsync(
        JudgeQuestion question,
        List<ChatMessage> messages,
        CancellationToken cancellationToken
    )
    {
        var form = new ChatOptions
        {
            Temperature = question.Temperature,
            MaxOutputTokens = question.LongestReply,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Form.Schema, "verdict"),
        };
        try
        {
            var response = await _chat.AskAsync(messages, form, cancellationToken).ConfigureAwait(false);
            return response.Text.Trim();
        }
        catch (Exception exception)
            when (exception is not FlywheelException { IsTransient: false }
                && !cancellationToken.IsCancellationRequested
            )
        {
            throw new FlywheelException(
                $"The judge '{_options.Model}' gave no answer in {_options.Attempts} attempts: {PatientChat.KindOf(exception)}. "
                    + "See whether its endpoint works, then run the same again; what is already judged is kept.",
                isTransient: true,
                exception
            );
        }
    }
}
