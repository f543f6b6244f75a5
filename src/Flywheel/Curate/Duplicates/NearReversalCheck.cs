using Flywheel.Events;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// Whether an edit takes back what a kept row says, but for tiny differences: rejects what that chooses, and chooses what that rejects. Not
/// thread-safe; made once, used for many edits.
/// </summary>
internal sealed class NearReversalCheck
{
    private readonly NearDuplicateCheck _rejected = new();
    private readonly NearText _chosen = new();

    /// <summary>Sets the edit.</summary>
    public void Begin(Edit edit)
    {
        _rejected.Begin(edit.Prompt.PlainText, edit.OriginalOutput);
        _chosen.Begin(edit.FinalEdit);
    }

    /// <summary>True when it does. A row without its rejected text is none that it can be told of.</summary>
    public bool IsReversed(KeptText row) =>
        row.Rejected is { } rejected && _rejected.IsNear(row) && _chosen.IsNear(rejected);
}
