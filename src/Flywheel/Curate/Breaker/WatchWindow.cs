namespace Flywheel.Curate.Breaker;

/// <summary>
/// The latest edits, counted. It measures in edits, never in seconds, so that the order of the log alone decides what is in it.
/// </summary>
/// <param name="size">The most edits in it.</param>
internal sealed class WatchWindow(int size)
{
    // Edits that the edit window discards are not in here but move it on: what is twenty windows back is history, and no more
    // judged edits than that have to be held in memory.
    private const int Reach = 20;

    private static readonly WatchTally Nothing = new();

    private readonly Dictionary<string, WatchTally> _actors = new(StringComparer.Ordinal);
    private Queue<WatchedEdit> _edits = new();

    /// <summary>In order.</summary>
    public IReadOnlyCollection<WatchedEdit> Edits => _edits;

    /// <summary>Everybody's edits.</summary>
    public WatchTally All { get; } = new();

    /// <summary>The edits of those who are named.</summary>
    public WatchTally Named { get; } = new();

    /// <summary>How many are named.</summary>
    public int Actors => _actors.Count;

    /// <summary>The number of the first edit; the largest number where there is none.</summary>
    public long First => _edits.TryPeek(out var first) ? first.Sequence : long.MaxValue;

    /// <summary>One actor's edits; none where nobody is named.</summary>
    public WatchTally Of(string? actor) =>
        actor is not null && _actors.TryGetValue(actor, out var tally) ? tally : Nothing;

    /// <summary>Who made more than half of the edits with a trait; null where nobody did.</summary>
    /// <param name="trait">The trait.</param>
    /// <param name="count">How many edits have it.</param>
    public string? MakerOfMost(WatchedTraits trait, int count) =>
        _edits
            .Where(edit => edit.Is(trait) && edit.Actor is not null)
            .CountBy(edit => edit.Actor!)
            .FirstOrDefault(maker => 2 * maker.Value > count)
            .Key;

    public void Add(WatchedEdit edit)
    {
        _edits.Enqueue(edit);
        Count(edit, 1);
        if (_edits.Count > size)
            RemoveFirst();
    }

    /// <summary>Forgets edits that are too far behind.</summary>
    public void MoveTo(long sequence)
    {
        while (First <= sequence - ((long)size * Reach))
            RemoveFirst();
    }

    /// <summary>Takes out one actor's edits, or everybody's.</summary>
    /// <returns>In order.</returns>
    public IReadOnlyList<WatchedEdit> Take(string? actor)
    {
        var taken = _edits.Where(edit => actor is null || edit.Actor == actor).ToList();
        _edits = new Queue<WatchedEdit>(_edits.Where(edit => actor is not null && edit.Actor != actor));
        foreach (var edit in taken)
            Count(edit, -1);
        return taken;
    }

    private void RemoveFirst() => Count(_edits.Dequeue(), -1);

    private void Count(WatchedEdit edit, int sign)
    {
        All.Count(edit, sign);
        if (edit.Actor is not { } actor)
            return;
        Named.Count(edit, sign);
        if (!_actors.TryGetValue(actor, out var tally))
            _actors.Add(actor, tally = new WatchTally());
        tally.Count(edit, sign);
        if (tally.Edits == 0)
            _actors.Remove(actor);
    }
}
