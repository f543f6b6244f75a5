using Flywheel.Events;
using Microsoft.Extensions.AI;

namespace Flywheel.Curate.Audit;

/// <summary>
/// Audits by asking a chat model. Fails closed: an edit about which no clear answer could be had goes to quarantine, never
/// into the dataset.
/// </summary>
public sealed class ChatAudit(IChatClient client, AuditOptions options, TimeProvider timeProvider) : IEditAudit
{
    private const int LongestAnswer = 300;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public int Concurrency => Math.Max(1, options.Concurrency);

    /// <inheritdoc/>
    public async Task<StepOutcome> AuditAsync(Edit edit, CancellationToken cancellationToken)
    {
        var pause = options.Pause;
        for (var attempt = 1; ; attempt++)
            try
            {
                return Outcome(await AskAsync(edit, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever kept the judge from answering, the edit was not audited. The message may quote the text or the
                // key, so only the kind of failure is told.
                if (attempt >= options.Attempts || exception is FlywheelException { IsTransient: false })
                    return Unavailable(
                        exception is OperationCanceledException ? "no answer in time" : exception.GetType().Name
                    );
                await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
                pause = pause < LongestPause ? pause * 2 : pause;
            }
    }

    private async Task<string> AskAsync(Edit edit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var chat = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = LongestAnswer,
            ResponseFormat = ChatResponseFormat.Json,
        };
        // A client that does not heed its token must not hold the edit up.
        var response = await client
            .GetResponseAsync(AuditQuestion.About(edit), chat, either.Token)
            .WaitAsync(either.Token)
            .ConfigureAwait(false);
        return response.Text;
    }

    private StepOutcome Outcome(string text)
    {
        if (AuditAnswer.Read(text.Trim()) is not { } answer)
            return Unavailable("the answer is not of the form asked for");
        if (answer.Objections is not { Length: > 0 } objections)
            return StepOutcome.Keep;
        return options.DiscardOnObjection
            ? StepOutcome.Discard(VerdictReason.AuditFailed, objections)
            : StepOutcome.Quarantine(VerdictReason.AuditFailed, objections);
    }

    private static StepOutcome Unavailable(string why) => StepOutcome.Quarantine(VerdictReason.AuditUnavailable, why);
}
