namespace Flywheel.Lake;

/// <summary>What the failures of a row may be used for.</summary>
public enum EvaluationPart
{
    /// <summary>New training rows may be made from its failures, so it cannot decide over a model trained on them.</summary>
    Development,

    /// <summary>Nothing is ever made from it: it decides.</summary>
    HeldOut,
}
