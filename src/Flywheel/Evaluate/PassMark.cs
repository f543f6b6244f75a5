using System.Globalization;

namespace Flywheel.Evaluate;

/// <summary>The least score that passes.</summary>
internal readonly record struct PassMark
{
    private readonly double _value;

    /// <summary>Takes the mark.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within 0 to 1.</exception>
    public PassMark(double value)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A pass mark is within 0 to 1.");
        _value = value;
    }

    /// <summary>True when the score passes.</summary>
    public bool IsMetBy(double score) => score >= _value;

    /// <summary>The version of an evaluator's method together with its pass mark.</summary>
    public string Version(int method) => string.Create(CultureInfo.InvariantCulture, $"{method}, pass at {_value}");
}
