using Flywheel.Storage;

namespace Flywheel.Review.Agreement;

/// <summary>When a label is not reliable enough to gate on: section <c>agreement</c> of flywheel.yaml.</summary>
public sealed record AgreementOptions
{
    /// <summary>
    /// Krippendorff's alpha below which a label's rows are held back from gates, from 0 to 1. The default is the lowest at which
    /// K. Krippendorff would draw even tentative conclusions ("Content Analysis", 2nd edition 2004, page 241).
    /// </summary>
    public double Floor { get; init; } = 0.667;

    /// <summary>Items with at least two answers from which on a label is judged; with fewer, alpha says little.</summary>
    public int Items { get; init; } = 30;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A value is out of range; the message names file and line.</exception>
    public static AgreementOptions From(WorkspaceConfiguration configuration) =>
        configuration.Read(
            "agreement",
            section =>
            {
                var defaults = new AgreementOptions();
                return new AgreementOptions
                {
                    Floor = section.Number("floor", defaults.Floor, 0, 1),
                    Items = section.WholeNumber("items", defaults.Items, 2, 1_000_000),
                };
            }
        );
}
