namespace Flywheel.Evaluate.Judging;

/// <summary>Which of two answers is the better one.</summary>
public enum Preference
{
    /// <summary>Neither, or the judge's verdict hung on the order in which it read them.</summary>
    Tie,

    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}
