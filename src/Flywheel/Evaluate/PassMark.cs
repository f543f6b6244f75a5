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

    /// <summary>A version such as <c>1-0.5</c>: the method's number, raised with every change, and the pass mark.</summary>
    public string Version(int method) => string.Create(CultureInfo.InvariantCulture, $"{method}-{_value}");
}
