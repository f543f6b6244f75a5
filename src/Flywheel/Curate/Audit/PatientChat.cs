using Microsoft.Extensions.AI;

namespace Flywheel.Curate.Audit;

/// <summary>
/// Asks a chat model that may be slow, busy or away: an answer has its time, and a failed question is put again after
/// pauses that double. Thread-safe.
/// </summary>
/// <param name="ask">Puts a question once, as <see cref="IChatClient.GetResponseAsync"/> does.</param>
/// <param name="attempts">How often a question is put; failures that no retry mends are not retried.</param>
/// <param name="firstPause">The pause before the second attempt.</param>
/// <param name="timeout">How long one answer may take.</param>
/// <param name="time">The clock of timeouts and pauses.</param>
/// <param name="turn">Waits, before each attempt and not of its time, until one may begin; null where it always may.</param>
internal sealed class PatientChat(
    Func<IReadOnlyList<ChatMessage>, ChatOptions, CancellationToken, Task<ChatResponse>> ask,
    int attempts,
    TimeSpan firstPause,
    TimeSpan timeout,
    TimeProvider time,
    Func<CancellationToken, Task>? turn = null
)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Asks.</summary>
    /// <exception cref="Exception">Whatever the client threw at the last attempt.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up, or the last attempt took too long.</exception>
    public async Task<ChatResponse> AskAsync(
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        var pause = firstPause;
        for (var attempt = 1; ; attempt++)
            try
            {
                return await AskOnceAsync(messages, options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (!cancellationToken.IsCancellationRequested
                    && attempt < attempts
                    && exception is not FlywheelException { IsTransient: false }
                )
            {
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause = pause < LongestPause ? pause * 2 : pause;
            }
    }

    /// <summary>
    /// Why there was no answer: the end of a sentence. Messages of other programs may quote the text or the key, so they are not told.
    /// </summary>
    public static string KindOf(Exception exception) =>
        exception switch
        {
            OperationCanceledException => "no answer in time",
            FlywheelException told => told.Message.TrimEnd('.'),
            _ => exception.GetType().Name,
        };

    private async Task<ChatResponse> AskOnceAsync(
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        if (turn is not null)
            await turn(cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        // A client that does not heed its token must not hold the caller up.
        return await ask(messages, options, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
    }
}
