namespace Flywheel.Curate.Duplicates;

/// <summary>
/// The rows of a table that may be near duplicates of a key, each once, the latest first. All bands are walked side by side:
/// each step waits for memory, and these waits overlap.
/// </summary>
internal struct NearCandidates
{
    // Bounds the time that a flood of rows made from one template can take.
    private const int MostRowsOfBand = 512;

    private readonly DuplicateTable _table;
    private readonly DuplicateKey _key;
    private DuplicateRow.Links _next;
    private int _band;
    private int _step;
    private bool _isAtEnd;

    public NearCandidates(DuplicateTable table, in DuplicateKey key)
    {
        (_table, _key) = (table, key);
        _next = table.FirstOfBands(key.Bands);
        _isAtEnd = true;
    }

    /// <summary>The number of the next row; -1 when there is none.</summary>
    public int Next()
    {
        while (true)
        {
            for (; _band < BandKeys.Count; _band++)
            {
                var row = _next[_band];
                if (row < 0)
                    continue;
                _isAtEnd = false;
                ref var found = ref _table[row];
                _next[_band] = found.Next[_band];
                if (IsCandidate(found.Key))
                {
                    _band++;
                    return row;
                }
            }
            if (_isAtEnd || ++_step == MostRowsOfBand)
                return -1;
            (_band, _isAtEnd) = (0, true);
        }
    }

    private readonly bool IsCandidate(in DuplicateKey found) =>
        found.Bands[_band] == _key.Bands[_band] && found.MayBeNear(_key) && !WasSeen(found);

    private readonly bool WasSeen(in DuplicateKey found)
    {
        for (var band = 0; band < _band; band++)
            if (found.Bands[band] == _key.Bands[band])
                return true;
        return false;
    }
}
