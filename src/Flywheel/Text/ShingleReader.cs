namespace Flywheel.Text;

/// <summary>
/// Reads texts as <see cref="Shingles"/> of what they look like: texts that differ in their Unicode spelling only have the same
/// (<see cref="FoldedText"/>). Holds scratch memory: not thread-safe.
/// </summary>
internal sealed class ShingleReader
{
    /// <summary>Raised with every change of what the shingles of a text are; stored indexes of others are built anew.</summary>
    public const int Version = 2;

    private readonly FoldedText _folded = new();
    private ulong[] _shingles = new ulong[1024];

    /// <summary>The shingles, repeated ones as often as they come, until the next call.</summary>
    public ReadOnlySpan<ulong> Read(string text)
    {
        var folded = _folded.Of(text);
        var most = Shingles.MaxCount(folded.Length);
        if (_shingles.Length < most)
            _shingles = new ulong[most * 2];
        return _shingles.AsSpan(0, Shingles.Collect(folded, seed: 0, _shingles));
    }
}
