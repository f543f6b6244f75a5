namespace Flywheel.Review.Agreement;

/// <summary>What two different answers to one question say of each other, after S. S. Stevens, "On the Theory of Scales", 1946.</summary>
internal enum Scale
{
    /// <summary>Names: two answers are equal or they are not.</summary>
    Nominal,

    /// <summary>Ranks: answers have an order, but no known distance.</summary>
    Ordinal,

    /// <summary>Numbers whose differences mean the same everywhere.</summary>
    Interval,

    /// <summary>Numbers of at least 0 whose quotients mean something.</summary>
    Ratio,
}
