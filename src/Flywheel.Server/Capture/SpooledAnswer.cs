using System.Buffers;
using System.IO.Pipelines;
using Flywheel.Storage;

namespace Flywheel.Server.Capture;

/// <summary>
/// An answer that is written while the request is still read. Many clients read nothing before they have sent everything;
/// waiting for them would stop both sides. So what the connection does not take at once goes to a temporary file and
/// follows later, and memory stays constant however long the stream is. Not thread-safe.
/// </summary>
internal sealed class SpooledAnswer(PipeWriter connection) : IAsyncDisposable
{
    // Beyond this the client is made to read: an answer is never allowed to fill the disk.
    private const long MaxSpooledBytes = 1L << 30;
    private const int ChunkBytes = 64 * 1024;

    private Task<FlushResult> _flush = Task.FromResult(default(FlushResult));
    private FileStream? _spool;
    private long _sent;

    private long Waiting => _spool is null ? 0 : _spool.Length - _sent;

    /// <summary>Writes bytes after all those written before.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_flush.IsCompleted && Waiting == 0)
        {
            await _flush.ConfigureAwait(false);
            connection.Write(bytes.Span);
            _flush = connection.FlushAsync().AsTask();
            return;
        }
        _spool ??= TemporaryFile.Open(ChunkBytes);
        _spool.Position = _spool.Length;
        _spool.Write(bytes.Span);
        while (_flush.IsCompleted || Waiting > MaxSpooledBytes)
            if (!await SendChunkAsync().ConfigureAwait(false))
                return;
    }

    /// <summary>Sends what is left.</summary>
    public async ValueTask CompleteAsync()
    {
        while (await SendChunkAsync().ConfigureAwait(false)) { }
    }

    public async ValueTask DisposeAsync()
    {
        if (_spool is not null)
            await _spool.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> SendChunkAsync()
    {
        await _flush.ConfigureAwait(false);
        if (_spool is null || Waiting == 0)
            return false;
        _spool.Position = _sent;
        var read = _spool.Read(connection.GetSpan(ChunkBytes)[..ChunkBytes]);
        connection.Advance(read);
        _sent += read;
        _flush = connection.FlushAsync().AsTask();
        return true;
    }
}
