using System.Collections.Frozen;
using Flywheel.Storage;

namespace Flywheel.Capture.Traces;

/// <summary>Which traces are kept; the section <c>traces</c> of the configuration.</summary>
public sealed record TraceOptions
{
    /// <summary>After so long without a new span a trace counts as complete.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long every trace is kept; afterwards those that are not remarkable are sampled.</summary>
    public TimeSpan KeepAllFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Share of the traces without an error, a low score or bad feedback that stay; 0 to 1.</summary>
    public double SampleRate { get; init; } = 1;

    /// <summary>The share for traces of a route, by the route's name.</summary>
    public IReadOnlyDictionary<string, double> SampleRateByRoute { get; init; } =
        FrozenDictionary<string, double>.Empty;

    /// <summary>Traces with a score below this are always kept.</summary>
    public double LowScore { get; init; } = 0.5;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static TraceOptions From(WorkspaceConfiguration configuration) => configuration.Read("traces", From);

    private static TraceOptions From(ConfigurationSection section)
    {
        const int TenYears = 3660;
        var defaults = new TraceOptions();
        return new TraceOptions
        {
            QuietPeriod = section.Duration("quiet_period", defaults.QuietPeriod, TenYears)!.Value,
            KeepAllFor = section.Duration("keep_all_for", defaults.KeepAllFor, TenYears)!.Value,
            SampleRate = section.Number("sample_rate", defaults.SampleRate, 0, 1),
            SampleRateByRoute = section.Numbers("sample_rate_by_route", defaults.SampleRateByRoute, 0, 1),
            LowScore = section.Number("low_score", defaults.LowScore, -1e9, 1e9),
        };
    }
}
