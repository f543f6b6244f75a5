using System.Buffers;
using System.IO.Pipelines;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Capture;

/// <summary>
/// Takes one NDJSON stream: lines are stored batch by batch, and each batch is answered once it is on disk. A stream that
/// breaks off leaves exactly the lines of the batches stored until then.
/// </summary>
internal sealed class NdjsonCapture(
    IPayload payload,
    Appender appender,
    CaptureOptions options,
    HttpContext context,
    SpooledAnswer answer
)
{
    private const int MaxBatchItems = 1000;
    private const long MaxBatchBytes = 4L << 20;

    // A sender that pauses is answered after this time; one that does not fills whole batches.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxOverload = TimeSpan.FromSeconds(30);

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ItemBatch _batch = new();
    private long _accepted;
    private long _rejected;
    private bool _isStarted;
    private bool _isRefused;

    /// <summary>Runs to the stream's end, or until the server stops.</summary>
    public async Task RunAsync(PipeReader body, CancellationToken stopping)
    {
        var lines = new NdjsonReader(body, options);
        try
        {
            while (await WaitAsync(lines, stopping).ConfigureAwait(false))
                if (!await TakeAsync(lines).ConfigureAwait(false))
                    break;
            if (lines.IsRunaway)
                Refuse(lines.Line + 1, PayloadItem.TooLarge(options.MaxItemBytes));
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            _batch.Add(CaptureEndpoint.Broken() with { Line = lines.Line + 1 });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _batch.Add(Stopping(lines.Line + 1));
        }
        if (!_isRefused)
            await StoreAsync().ConfigureAwait(false);
        if (!_isRefused)
            await CompleteAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> WaitAsync(NdjsonReader lines, CancellationToken stopping)
    {
        var wait = lines.WaitAsync(stopping);
        if (wait.IsCompleted || _batch.Count == 0)
            return await wait.ConfigureAwait(false);
        var more = wait.AsTask();
        await ((Task)more)
            .WaitAsync(Linger, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!more.IsCompleted)
            await StoreAsync().ConfigureAwait(false);
        return await more.ConfigureAwait(false);
    }

    private async ValueTask<bool> TakeAsync(NdjsonReader lines)
    {
        while (Fill(lines))
            if (!await StoreAsync().ConfigureAwait(false))
                return false;
        return true;
    }

    /// <summary>Takes the lines that are there; true where they fill a batch.</summary>
    private bool Fill(NdjsonReader lines)
    {
        while (_batch.Count < MaxBatchItems && _batch.Bytes < MaxBatchBytes)
        {
            if (!lines.TryNext(out var line))
                return false;
            if (line.IsTooLong)
                Refuse(line.Number, PayloadItem.TooLarge(options.MaxItemBytes));
            else if (payload.Read(line.Json, line.Number, out var draft) is { } error)
                Refuse(line.Number, error);
            else
                _batch.Add(draft);
        }
        return true;
    }

    private void Refuse(long line, PayloadError error) => _batch.Add(Problem.Of(error) with { Line = line });

    /// <summary>Stores and answers the batch.</summary>
    /// <returns>False where it could not be stored; the stream then ends.</returns>
    private async ValueTask<bool> StoreAsync()
    {
        if (_batch.Count == 0)
            return true;
        var (outcomes, failure) = await AppendAsync().ConfigureAwait(false);
        if (!_isStarted && failure is not null)
        {
            _isRefused = true;
            await ProblemJson.WriteAsync(context, failure).ConfigureAwait(false);
            return false;
        }
        Start();
        var isFirstItem = _accepted + _rejected == 0;
        if (failure is null)
            _batch.WriteAnswers(_output, isFirstItem, outcomes);
        else
            _batch.WriteFailure(_output, isFirstItem, failure);
        var stored = failure is null ? _batch.Drafts.Count : 0;
        _accepted += stored;
        _rejected += _batch.Count - stored;
        _batch.Clear();
        await FlushAsync().ConfigureAwait(false);
        return failure is null;
    }

    private async ValueTask<(IReadOnlyList<AppendOutcome> Outcomes, Problem? Failure)> AppendAsync()
    {
        var waited = TimeSpan.Zero;
        try
        {
            while (true)
            {
                var result = await appender.AppendAsync(_batch.Drafts).ConfigureAwait(false);
                if (result is AppendResult.Appended appended)
                    return (appended.Outcomes, null);
                var delay = ((AppendResult.Overloaded)result).RetryAfter;
                if ((waited += delay) > MaxOverload)
                    return ([], Problem.Overloaded(delay));
                // Not reading on is the back-pressure that a stream understands.
                await Task.Delay(delay).ConfigureAwait(false);
            }
        }
        catch (FlywheelException failure)
        {
            return ([], Problem.Of(failure));
        }
    }

    private async ValueTask CompleteAsync()
    {
        Start();
        ListAnswer.Close(_output, _accepted, _rejected);
        await FlushAsync().ConfigureAwait(false);
        await answer.CompleteAsync().ConfigureAwait(false);
    }

    private void Start()
    {
        if (_isStarted)
            return;
        _isStarted = true;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        ListAnswer.Open(_output);
    }

    private async ValueTask FlushAsync()
    {
        await answer.WriteAsync(_output.WrittenMemory).ConfigureAwait(false);
        _output.ResetWrittenCount();
    }

    private static Problem Stopping(long line) =>
        new(ProblemType.ShuttingDown, "The server is shutting down. Send the stream again from this line.")
        {
            Line = line,
            RetryAfter = TimeSpan.FromSeconds(1),
        };
}
