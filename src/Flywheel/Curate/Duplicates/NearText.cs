using Flywheel.Text;

namespace Flywheel.Curate.Duplicates;

/// <summary>Compares one text exactly with others. Not thread-safe; made once, used for many texts.</summary>
internal sealed class NearText
{
    private readonly ShingleSet _own = new();
    private readonly ShingleSet _seen = new();
    private readonly ShingleReader _shingles = new();
    private string _text = "";
    private int _ownCount = -1;

    /// <summary>Sets the text that others are compared with.</summary>
    public void Begin(string text)
    {
        _text = text;
        _ownCount = -1;
    }

    /// <summary>True when the Jaccard index of both is at least <see cref="ShingleSketch.Threshold"/>.</summary>
    public bool IsNear(string other)
    {
        if (string.Equals(_text, other, StringComparison.Ordinal))
            return true;
        if (_ownCount < 0)
            _ownCount = Fill(_own, _shingles.Read(_text));
        var shingles = _shingles.Read(other);
        _seen.Clear(shingles.Length);
        int count = 0,
            common = 0;
        foreach (var shingle in shingles)
            if (_seen.Add(shingle))
            {
                count++;
                common += _own.Contains(shingle) ? 1 : 0;
            }
        var all = _ownCount + count - common;
        return all == 0 || common >= ShingleSketch.Threshold * all;
    }

    private static int Fill(ShingleSet set, ReadOnlySpan<ulong> shingles)
    {
        set.Clear(shingles.Length);
        var count = 0;
        foreach (var shingle in shingles)
            count += set.Add(shingle) ? 1 : 0;
        return count;
    }
}
