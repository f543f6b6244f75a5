using System.Globalization;
using System.Net;
using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Train.Remote;

/// <summary>
/// Has an orchestrator train: a signed POST to <c>URL</c>, then a signed GET of <c>URL/RUN</c> until that says <c>succeeded</c> or
/// <c>failed</c>, or until a signed callback to this program's server does. Both name the run, so an orchestrator that is asked
/// twice, after this process was killed, knows the run already. What it answers at the end is the model: <c>model/remote.json</c>. Thread-safe.
/// </summary>
/// <param name="client">How it is reached; whoever made it disposes it.</param>
/// <param name="options">Where it is.</param>
/// <param name="time">The clock of signatures and pauses.</param>
public sealed class HttpTrainer(HttpClient client, HttpTrainerOptions options, TimeProvider time) : ITrainer
{
    /// <summary>The header that makes a second POST of a run the first one again.</summary>
    public const string IdempotencyHeader = "Idempotency-Key";

    // An answer says how a run stands; nothing larger is one.
    private const int MostBytes = 1 << 20;

    // Nobody waits at a screen for what takes minutes at least.
    private static readonly TimeSpan ListenInterval = TimeSpan.FromSeconds(1);

    private string Address => options.Url.TrimEnd('/');

    /// <inheritdoc/>
    public string Name => $"http {Address}";

    /// <inheritdoc/>
    public async Task<string?> TrainAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        if (options.Secret.Length == 0)
            throw new FlywheelException(
                $"There is no secret to sign requests to {Address} with. Set the environment variable that 'train.secret_env' names."
            );
        RunData.Prepare(job, options.Format, cancellationToken);
        var answer = AnswerOf(
            await SendAsync(HttpMethod.Post, Address, job, Order(job), cancellationToken).ConfigureAwait(false)
        );
        while (answer.HasSucceeded is null)
            answer = await NextAsync(job, cancellationToken).ConfigureAwait(false);
        if (answer.HasSucceeded == false)
            throw new FlywheelException(
                $"The orchestrator at {Address} says that run {job.RunId} failed: {answer.Reason}"
            );
        DurableFile.Replace(Path.Combine(job.ModelFolder, "remote.json"), stream => stream.Write(answer.Json));
        return null;
    }

    // It may say by itself that the run is done; that comes from another process, and is looked for between two questions.
    private async Task<OrchestratorAnswer> NextAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        for (var left = options.PollInterval; left > TimeSpan.Zero; left -= ListenInterval)
        {
            if (job.Told() is { } told)
                return AnswerOf(told);
            await Task.Delay(left < ListenInterval ? left : ListenInterval, time, cancellationToken)
                .ConfigureAwait(false);
        }
        return AnswerOf(
            await SendAsync(HttpMethod.Get, $"{Address}/{job.RunId}", job, [], cancellationToken).ConfigureAwait(false)
        );
    }

    private byte[] Order(TrainingJob job) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                run = job.RunId,
                dataset = job.Dataset.Name,
                version = job.Version,
                data = Path.Combine(job.Folder, "data", "train.jsonl"),
                callback = options.CallbackUrl is { } server
                    ? $"{server.TrimEnd('/')}/v1/training/{job.RunId}/callback"
                    : null,
            }
        );

    private OrchestratorAnswer AnswerOf(byte[] json) =>
        OrchestratorAnswer.Read(json)
        ?? throw new FlywheelException(
            $"The orchestrator at {Address} gave no proper answer: it has to be a JSON object whose 'status' is queued, running, succeeded or failed."
        );

    private async Task<byte[]> SendAsync(
        HttpMethod method,
        string address,
        TrainingJob job,
        byte[] body,
        CancellationToken cancellationToken
    )
    {
        var pause = options.PollInterval;
        for (var attempt = 1; ; attempt++)
            try
            {
                return await SendOnceAsync(method, address, job, body, cancellationToken).ConfigureAwait(false);
            }
            catch (FlywheelException exception) when (exception.IsTransient && attempt < options.Attempts)
            {
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause *= 2;
            }
    }

    private async Task<byte[]> SendOnceAsync(
        HttpMethod method,
        string address,
        TrainingJob job,
        byte[] body,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, address, job, body);
        try
        {
            using var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new FlywheelException(
                    FormattableString.Invariant(
                        $"The orchestrator at {Address} answered {(int)response.StatusCode}; redirections are not followed."
                    ),
                    IsTransient(response.StatusCode)
                );
            return await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new FlywheelException(
                $"The orchestrator at {Address} cannot be reached: {exception.Message}",
                isTransient: true,
                exception
            );
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string address, TrainingJob job, byte[] body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(method, address);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        request.Headers.Add(IdempotencyHeader, job.RunId);
        request.Headers.Add(RequestSignature.TimestampHeader, timestamp);
        request.Headers.Add(
            RequestSignature.SignatureHeader,
            RequestSignature.Of(options.Secret, timestamp, job.RunId, body)
        );
        return request;
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[MostBytes + 1];
        var length = await stream
            .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return length <= MostBytes
            ? buffer[..length]
            : throw new FlywheelException($"The orchestrator at {Address} answered more than {MostBytes} bytes.");
    }

    private static bool IsTransient(HttpStatusCode code) =>
        code is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)code >= 500;
}
