namespace Flywheel.Review.Agreement;

/// <summary>A figure and how far it could be chance.</summary>
/// <param name="Value">The figure; null where it is not defined.</param>
/// <param name="Interval">The values that the items leave possible, at 95 %; null where the figure is not defined.</param>
internal sealed record Estimate(double? Value, Interval? Interval)
{
    public static Estimate Of<T>(ItemBootstrap<T> items, Func<T, double?> figure) =>
        new(figure(items.Whole), items.IntervalOf(figure));
}
