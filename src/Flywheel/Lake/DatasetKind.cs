namespace Flywheel.Lake;

/// <summary>What the rows of a dataset are.</summary>
public enum DatasetKind
{
    /// <summary>Preference pairs: edits that curation kept.</summary>
    Preferences,

    /// <summary>Rows of an evaluation: cases that a candidate is measured by, and failures that must not come back.</summary>
    Examples,
}
