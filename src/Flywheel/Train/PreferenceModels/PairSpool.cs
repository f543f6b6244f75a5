using System.Runtime.InteropServices;
using Flywheel.Storage;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Pairs on disk, read in any order: training goes over them several times, and a hundred thousand do not fit into a memory that
/// others share. Not thread-safe.
/// </summary>
internal sealed class PairSpool : IDisposable
{
    private const int HeadLength = 4;
    private const int BufferBytes = 1 << 18;

    private readonly FileStream _file = TemporaryFile.Open(BufferBytes);
    private readonly List<long> _ends = [0];
    private byte[] _buffer = [];

    /// <summary>The number of pairs.</summary>
    public int Count => _ends.Count - 1;

    /// <summary>How many pairs of it have the longer answer as the better one, and how many the shorter one.</summary>
    public (int LongerWon, int ShorterWon) Lengths { get; private set; }

    public void Add(SpooledPair pair)
    {
        var difference = pair.Difference;
        ReadOnlySpan<int> head = [pair.Fold, pair.Length, difference.FirstOnly.Length, difference.SecondOnly.Length];
        _file.Write(MemoryMarshal.AsBytes(head));
        _file.Write(MemoryMarshal.AsBytes<float>(difference.Traits));
        _file.Write(MemoryMarshal.AsBytes<int>(difference.FirstOnly));
        _file.Write(MemoryMarshal.AsBytes<int>(difference.SecondOnly));
        _ends.Add(_file.Position);
        var (longer, shorter) = Lengths;
        Lengths = (longer + (pair.Length > 0 ? 1 : 0), shorter + (pair.Length < 0 ? 1 : 0));
    }

    /// <summary>To be called between the last pair added and the first one read.</summary>
    public void Complete() => _file.Flush();

    public SpooledPair Read(int index)
    {
        var length = (int)(_ends[index + 1] - _ends[index]);
        if (_buffer.Length < length)
            _buffer = new byte[length];
        var bytes = _buffer.AsSpan(0, length);
        for (var read = 0; read < length; )
            read += RandomAccess.Read(_file.SafeFileHandle, bytes[read..], _ends[index] + read) switch
            {
                > 0 and var count => count,
                _ => throw new FlywheelException("A temporary file of the training is shorter than what was written."),
            };
        var numbers = MemoryMarshal.Cast<byte, int>(bytes);
        var traits = MemoryMarshal.Cast<int, float>(numbers.Slice(HeadLength, AnswerTraits.Count)).ToArray();
        var places = numbers[(HeadLength + AnswerTraits.Count)..];
        return new SpooledPair(
            numbers[0],
            numbers[1],
            new Difference(places[..numbers[2]].ToArray(), places[numbers[2]..].ToArray(), traits)
        );
    }

    public void Dispose() => _file.Dispose();
}
