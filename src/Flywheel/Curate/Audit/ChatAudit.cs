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

    private readonly PatientChat _chat = new(
        client.GetResponseAsync,
        options.Attempts,
        options.Pause,
        options.Timeout,
        timeProvider
    );

    /// <inheritdoc/>
    public int Concurrency => Math.Max(1, options.Concurrency);

    /// <inheritdoc/>
    public async Task<StepOutcome> AuditAsync(Edit edit, CancellationToken cancellationToken)
    {
        var form = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = LongestAnswer,
            ResponseFormat = ChatResponseFormat.Json,
        };
        try
        {
            var response = await _chat
                .AskAsync(AuditQuestion.About(edit), form, cancellationToken)
                .ConfigureAwait(false);
            return Outcome(edit, response.Text.Trim());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever kept the judge from answering, the edit was not audited.
            return Unavailable(PatientChat.KindOf(exception));
        }
    }

    private StepOutcome Outcome(Edit edit, string text)
    {
        if (AuditAnswer.Read(text) is not { } answer)
            return Unavailable("the answer is not of the form asked for");
        if (EchoedReply.IsIn(text, AuditQuestion.TextsOf(edit)))
            return Unavailable("the answer repeats what stands in the edit");
        if (answer.Objections is not { Length: > 0 } objections)
            return StepOutcome.Keep;
        return options.DiscardOnObjection
            ? StepOutcome.Discard(VerdictReason.AuditFailed, objections)
            : StepOutcome.Quarantine(VerdictReason.AuditFailed, objections);
    }

    private static StepOutcome Unavailable(string why) => StepOutcome.Quarantine(VerdictReason.AuditUnavailable, why);
}
