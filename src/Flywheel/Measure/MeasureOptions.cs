using System.Collections.Frozen;
using Flywheel.Storage;

namespace Flywheel.Measure;

/// <summary>What the figures are measured against: section <c>metrics</c> of flywheel.yaml.</summary>
public sealed record MeasureOptions
{
    // Seconds of ten years: no figure is larger.
    private const double Largest = 10 * 366 * 86_400.0;

    /// <summary>By the name of a figure, the value that it should reach, or stay under where less is better; in its unit.</summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = FrozenDictionary<string, double>.Empty;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A value is out of range, or there is no figure of a name.</exception>
    public static MeasureOptions From(WorkspaceConfiguration configuration)
    {
        var defaults = new MeasureOptions();
        var options = configuration.Read(
            "metrics",
            section => new MeasureOptions { Targets = section.Numbers("targets", defaults.Targets, 0, Largest) }
        );
        if (options.Targets.Keys.FirstOrDefault(name => FigureTarget.AimOf(name) is null) is { } unknown)
            throw new FlywheelException(
                $"'metrics.targets' names '{unknown}', and there is no such figure. docs/metrics.md lists them."
            );
        return options;
    }
}
