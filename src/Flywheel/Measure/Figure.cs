namespace Flywheel.Measure;

/// <summary>One of the wheel's own figures. docs/metrics.md defines each.</summary>
/// <param name="Name">The name: that of the Prometheus gauge behind <c>flywheel_</c>.</param>
/// <param name="Unit">share (0 to 1), seconds, or per_day.</param>
/// <param name="Value">Null where it is not defined: a figure that nothing was counted for is not zero.</param>
/// <param name="Reason">Why there is no value; null where there is one.</param>
internal sealed record Figure(string Name, string Unit, double? Value, string? Reason)
{
    /// <summary>What it is measured against; null where the configuration says nothing.</summary>
    public FigureTarget? Target { get; init; }

    private const string Share = "share";

    /// <summary>A part of a whole; not defined where the whole is empty.</summary>
    public static Figure ShareOf(string name, long part, long whole, string reason) =>
        whole == 0 ? Missing(name, Share, reason) : new(name, Share, (double)part / whole, null);

    /// <summary>A value, or why there is none.</summary>
    public static Figure Of(string name, string unit, double? value, string reason) =>
        new(name, unit, value, value is null ? reason : null);

    public static Figure Missing(string name, string unit, string reason) => new(name, unit, null, reason);
}
