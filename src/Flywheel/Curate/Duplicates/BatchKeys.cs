using Flywheel.Events;

namespace Flywheel.Curate.Duplicates;

/// <summary>The keys of a batch's edits, by their place in it. Different places may be made at the same time.</summary>
/// <param name="withReversals">True where it is asked which edits reverse a row.</param>
internal sealed class BatchKeys(bool withReversals)
{
    private DuplicateKey[] _keys = [];
    private UInt128[] _reversed = [];

    public ref readonly DuplicateKey this[int index] => ref _keys[index];

    /// <summary>Makes room for a batch; the keys of the one before are lost.</summary>
    public void Begin(int count)
    {
        if (_keys.Length >= count)
            return;
        _keys = new DuplicateKey[count];
        _reversed = withReversals ? new UInt128[count] : [];
    }

    public void Make(int index, Edit edit)
    {
        var maker = DuplicateKeyMaker.OfThread;
        _keys[index] = maker.Make(edit);
        if (withReversals)
            _reversed[index] = maker.HashReversed(edit);
    }

    /// <summary>The exact hash of the row that an edit would reverse; null where that is not asked.</summary>
    public UInt128? Reversed(int index) => withReversals ? _reversed[index] : null;
}
