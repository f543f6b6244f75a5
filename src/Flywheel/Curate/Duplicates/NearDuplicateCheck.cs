namespace Flywheel.Curate.Duplicates;

/// <summary>Compares one edit's texts exactly with those of candidates. Not thread-safe; made once, used for many edits.</summary>
internal sealed class NearDuplicateCheck
{
    private readonly NearText _prompt = new();
    private readonly NearText _chosen = new();

    /// <summary>Sets the edit that candidates are compared with.</summary>
    public void Begin(string prompt, string chosen)
    {
        _prompt.Begin(prompt);
        _chosen.Begin(chosen);
    }

    /// <summary>True when both fields' Jaccard index is at least <see cref="ShingleSketch.Threshold"/>.</summary>
    public bool IsNear(KeptText candidate) => _prompt.IsNear(candidate.Prompt) && _chosen.IsNear(candidate.Chosen);
}
