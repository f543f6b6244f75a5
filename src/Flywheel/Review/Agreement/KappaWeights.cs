namespace Flywheel.Review.Agreement;

/// <summary>How much two different answers of an ordered list disagree.</summary>
internal enum KappaWeights
{
    /// <summary>All the same: the answers are names.</summary>
    Equal,

    /// <summary>By the number of steps between them.</summary>
    Linear,

    /// <summary>By the square of the number of steps.</summary>
    Quadratic,
}
