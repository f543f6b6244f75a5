using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// A command of the user that answers rows: as many processes of it as rows are asked at once, each kept for row after row
/// until it ends or gives no proper answer; then the next row gets a new one. Thread-safe.
/// </summary>
/// <param name="command">The command line, for the shell.</param>
/// <param name="timeout">How long an answer may take.</param>
/// <param name="environment">Variables that the command gets besides those of this process.</param>
internal sealed class CommandTarget(
    string command,
    TimeSpan timeout,
    IReadOnlyDictionary<string, string>? environment = null
) : ITarget
{
    private readonly ConcurrentBag<CommandProcess> _idle = [];

    /// <inheritdoc/>
    public string Name { get; init; } = $"command {command}";

    /// <inheritdoc/>
    public async ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var process = _idle.TryTake(out var idle) ? idle : CommandProcess.Start(command, environment);
        try
        {
            var answer = await process.AskAsync(Question(row), limit.Token).ConfigureAwait(false);
            var prediction = Read(row, answer);
            _idle.Add(process);
            return prediction;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Reason(exception) is { } reason)
        {
            process.Dispose();
            return new Prediction { Id = row.Id, Error = reason };
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var process))
            process.Dispose();
        return ValueTask.CompletedTask;
    }

    private string? Reason(Exception exception) =>
        exception switch
        {
            OperationCanceledException => string.Create(
                CultureInfo.InvariantCulture,
                $"the command gave no answer within {timeout.TotalSeconds} s"
            ),
            CommandFault => exception.Message,
            _ => null,
        };

    private static Prediction Read(Example row, string answer)
    {
        var json = Encoding.UTF8.GetBytes(answer);
        if (PayloadItem.Read(json, RowFile.Limits.MaxItemBytes, PredictionFields.Read, out var prediction) is { } error)
            throw new CommandFault($"the command's answer is wrong{At(error.Path)}: {error.Message}");
        return prediction!.Id == row.Id
            ? prediction
            : throw new CommandFault($"the command answered for row '{prediction.Id}' when it was asked about another");
    }

    private static string At(string path) => path.Length > 0 ? $" at {path}" : "";

    private static byte[] Question(Example row) => JsonLine.Of([row], WriteQuestion);

    private static void WriteQuestion(Utf8JsonWriter json, Example row)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, row.Id);
        json.WritePropertyName("input"u8);
        if (row.Input.IsConversation)
            json.WriteRawValue(row.Input.Value);
        else
            json.WriteStringValue(row.Input.Value);
        if (row.Tools is { } tools)
        {
            json.WritePropertyName("tools"u8);
            tools.WriteTo(json);
        }
        if (row.Context.Count > 0)
        {
            json.WriteStartArray("context"u8);
            foreach (var document in row.Context)
                json.WriteStringValue(document);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
