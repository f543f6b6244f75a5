namespace Flywheel.Curate.Breaker;

/// <summary>Counts the edits of a window by trait.</summary>
internal sealed class WatchTally
{
    public int Edits { get; private set; }

    public int Unsafe { get; private set; }

    public int Kept { get; private set; }

    public int Reversals { get; private set; }

    /// <summary>Counts an edit, or with -1 no longer counts it.</summary>
    public void Count(WatchedEdit edit, int sign)
    {
        Edits += sign;
        Unsafe += edit.Is(WatchedTraits.Unsafe) ? sign : 0;
        Kept += edit.Is(WatchedTraits.Kept) ? sign : 0;
        Reversals += edit.Is(WatchedTraits.Reversal) ? sign : 0;
    }
}
