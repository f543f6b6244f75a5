using System.Globalization;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Lake.Examples;
using Microsoft.Extensions.AI;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// A chat model that answers rows: temperature 0, the row's tools and documents passed on. A busy or failing endpoint is
/// asked again after pauses that double. Thread-safe.
/// </summary>
/// <param name="client">The model; whoever made it disposes it.</param>
/// <param name="name">The model and its address, as results call them.</param>
/// <param name="timeout">How long one answer may take.</param>
/// <param name="time">The clock of timeouts and pauses.</param>
public sealed class ChatTarget(IChatClient client, string name, TimeSpan timeout, TimeProvider time) : ITarget
{
    /// <summary>
    /// The property of a <see cref="FunctionCallContent"/> whose arguments are not JSON: what the model wrote, a string.
    /// </summary>
    internal const string RawArguments = "raw_arguments";

    private const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
            try
            {
                return await AskAsync(row, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever a client throws costs the row its answer, not the run.
                if (attempt == Attempts || exception is not FlywheelException { IsTransient: true })
                    return new Prediction { Id = row.Id, Error = Reason(exception) };
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause *= 2;
            }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Prediction> AskAsync(Example row, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var options = new ChatOptions { Temperature = 0, Tools = ChatQuestion.ToolsOf(row) };
        var start = time.GetTimestamp();
        // A client that does not heed its token must not hold the run up.
        var response = await client
            .GetResponseAsync(ChatQuestion.MessagesOf(row), options, either.Token)
            .WaitAsync(either.Token)
            .ConfigureAwait(false);
        var calls = response
            .Messages.SelectMany(message => message.Contents)
            .OfType<FunctionCallContent>()
            .Select(CallOf)
            .ToList();
        return new Prediction
        {
            Id = row.Id,
            Output = response.Text,
            ToolCalls = calls,
            LatencySeconds = time.GetElapsedTime(start).TotalSeconds,
        };
    }

    private static ToolCall CallOf(FunctionCallContent call)
    {
        var text =
            call.AdditionalProperties?[RawArguments] as string
            ?? JsonSerializer.Serialize(
                call.Arguments ?? new Dictionary<string, object?>(),
                AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>))
            );
        return new ToolCall(call.Name, ToolCallFields.ArgumentsOf(text, new NestedJson()));
    }

    private string Reason(Exception exception) =>
        exception switch
        {
            FlywheelException => exception.Message,
            OperationCanceledException => string.Create(
                CultureInfo.InvariantCulture,
                $"the model gave no answer within {timeout.TotalSeconds} s"
            ),
            _ => $"the model's answer could not be read ({exception.GetType().Name})",
        };
}
