namespace Flywheel.Lake;

/// <summary>Held-out rows by their content. Not thread-safe while it grows.</summary>
internal sealed class HeldOutContents
{
    private readonly HashSet<ulong> _sketches = [];
    private readonly Dictionary<UInt128, HeldOutRow> _rows = [];

    /// <summary>The first row of the same content; null when there is none.</summary>
    public HeldOutRow? Find(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen) =>
        _sketches.Contains(ContentSketch.Of(prompt, chosen))
        && _rows.TryGetValue(ContentKey.Of(prompt, chosen), out var row)
            ? row
            : null;

    /// <summary>Adds a row, unless one of the same content is there.</summary>
    public void Add(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen, HeldOutRow row)
    {
        _sketches.Add(ContentSketch.Of(prompt, chosen));
        _rows.TryAdd(ContentKey.Of(prompt, chosen), row);
    }

    /// <summary>Removes all rows.</summary>
    public void Clear()
    {
        _sketches.Clear();
        _rows.Clear();
    }
}
