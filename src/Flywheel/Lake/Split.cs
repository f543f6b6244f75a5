namespace Flywheel.Lake;

/// <summary>What a row may be used for. The names are stored in lower case; they never change.</summary>
public enum Split
{
    /// <summary>The row may be trained on.</summary>
    Train,

    /// <summary>The row measures a candidate and is never trained on.</summary>
    Eval,

    /// <summary>The row is a failure that must not come back; it blocks releases and is never trained on.</summary>
    Regression,
}
