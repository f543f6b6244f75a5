using System.Buffers;
using System.IO.Pipelines;

namespace Flywheel.Capture;

/// <summary>
/// Cuts a stream into lines in constant memory. Blank lines are passed over; a line longer than an item may be is skipped
/// and reported; a last line without a line feed counts, for it is seen only where the whole stream has ended well. Not
/// thread-safe.
/// </summary>
/// <remarks>
/// Call <see cref="WaitAsync"/>, then <see cref="TryNext"/> until it is false, and again from the start. A reader of a
/// broken stream throws from <see cref="WaitAsync"/>, and an unfinished line is then never seen.
/// </remarks>
internal sealed class NdjsonReader(PipeReader stream, CaptureOptions options)
{
    private ReadOnlySequence<byte> _unread;
    private byte[] _joined = [];
    private long _line;
    private long _dropped;
    private long _sinceLastItem;
    private bool _isComplete;
    private bool _isReading;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Bytes taken out of the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The number of the line last cut, from 1.</summary>
    public long Line => _line;

    /// <summary>True where bytes that make no item ran on beyond the limit of a body; nothing more is read then.</summary>
    public bool IsRunaway => _sinceLastItem > options.MaxBodyBytes;

    /// <summary>Waits for more bytes; all lines must have been taken before.</summary>
    /// <returns>False at the stream's end.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (_isReading)
            stream.AdvanceTo(_unread.Start, _unread.End);
        _isReading = false;
        if (_isComplete || IsRunaway)
            return false;
        var result = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
        _isReading = true;
        _unread = result.Buffer;
        _isComplete = result.IsCompleted;
        return true;
    }

    /// <summary>The next line among the bytes that are there.</summary>
    public bool TryNext(out NdjsonLine line)
    {
        for (var start = BytesRead; TryCut(out var cut); start = BytesRead)
        {
            _line++;
            var isTooLong = _dropped + cut.Length > options.MaxItemBytes;
            _dropped = 0;
            if (isTooLong)
            {
                line = new NdjsonLine(default, _line, start, isTooLong);
                return true;
            }
            var json = Join(cut);
            if (json.ContainsAnyExcept(" \t\r"u8))
            {
                _sinceLastItem = 0;
                line = new NdjsonLine(json, _line, start + cut.Length - json.Length, isTooLong);
                return true;
            }
        }
        line = default;
        return false;
    }

    private bool TryCut(out ReadOnlySequence<byte> line)
    {
        line = default;
        if (IsRunaway)
            return false;
        if (_unread.PositionOf((byte)'\n') is { } end)
        {
            line = _unread.Slice(0, end);
            Take(_unread.GetPosition(1, end), line.Length + 1);
            return true;
        }
        if (!_isComplete)
        {
            if (_unread.Length > options.MaxItemBytes)
                Drop();
            return false;
        }
        line = _unread;
        Take(_unread.End, line.Length);
        return line.Length + _dropped > 0;
    }

    private void Take(SequencePosition end, long length)
    {
        _unread = _unread.Slice(end);
        _sinceLastItem += length;
        BytesRead += length;
    }

    private void Drop()
    {
        _dropped += _unread.Length;
        Take(_unread.End, _unread.Length);
    }

    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> line)
    {
        var json = line.FirstSpan;
        if (!line.IsSingleSegment)
        {
            if (_joined.Length < line.Length)
                _joined = new byte[Math.Max(line.Length, 2 * _joined.Length)];
            line.CopyTo(_joined);
            json = _joined.AsSpan(0, (int)line.Length);
        }
        return _line == 1 && json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
    }
}
