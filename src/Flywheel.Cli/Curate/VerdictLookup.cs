using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>Finds verdicts by offset, fast where the offsets mostly rise.</summary>
internal sealed class VerdictLookup(Verdicts verdicts)
{
    private const int VerdictsAtOnce = 4096;

    private IReadOnlyList<StoredVerdict> _ahead = [];
    private int _next;

    /// <summary>The verdict on the event at an offset; null where it has none (feedback).</summary>
    public Verdict? Find(long offset)
    {
        if (_ahead.Count == 0 || offset < _ahead[0].Offset || offset > _ahead[^1].Offset)
            (_ahead, _next) = (verdicts.ReadAfter(offset - 1, VerdictsAtOnce), 0);
        if (_next < _ahead.Count && offset < _ahead[_next].Offset)
            _next = 0;
        while (_next < _ahead.Count && _ahead[_next].Offset < offset)
            _next++;
        return _next < _ahead.Count && _ahead[_next].Offset == offset ? _ahead[_next].Verdict : null;
    }
}
