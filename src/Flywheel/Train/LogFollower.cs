using System.Runtime.CompilerServices;
using System.Text;

namespace Flywheel.Train;

/// <summary>Reads a log while it is written. A carriage return ends a line too: progress bars write nothing else.</summary>
/// <param name="path">The log, which may not be there yet. One that gets shorter was begun anew by the next try.</param>
/// <param name="isOver">Whether nothing more comes.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class LogFollower(string path, Func<bool> isOver, TimeProvider time)
{
    // A line of a log without line ends comes in pieces.
    private const int LongestLine = 1 << 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<byte> _line = [];
    private long _position;

    /// <summary>The lines from the first one on, as they come; ends when it is over.</summary>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Asked first: what was written before the end is read then.
            var isLast = isOver();
            foreach (var line in ReadNew())
                yield return line;
            if (isLast)
                break;
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        if (_line.Count > 0)
            yield return Take();
    }

    private IEnumerable<string> ReadNew()
    {
        if (!File.Exists(path))
            yield break;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length < _position)
            _position = 0;
        file.Position = _position;
        for (int next; (next = file.ReadByte()) >= 0; _position++)
        {
            var isEnd = next is '\n' or '\r';
            if (!isEnd)
                _line.Add((byte)next);
            if (_line.Count == LongestLine || (isEnd && _line.Count > 0))
                yield return Take();
        }
    }

    private string Take()
    {
        var line = Encoding.UTF8.GetString([.. _line]);
        _line.Clear();
        return line;
    }
}
