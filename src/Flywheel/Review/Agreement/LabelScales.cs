using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Agreement;

/// <summary>On which scale each label of one version of a queue is compared.</summary>
internal sealed class LabelScales
{
    private LabelScales(IReadOnlyList<(Label, Scale)> all) => All = all;

    /// <summary>The labels that have a scale, in the order of the definition.</summary>
    public IReadOnlyList<(Label Label, Scale Scale)> All { get; }

    public static LabelScales Of(QueueDefinition definition) =>
        new([
            .. from label in definition.Labels
            let scale = ScaleOf(label)
            where scale is not null
            select (label, scale.Value),
        ]);

    // Texts, edits and marked parts are each person's own: that two of them differ says little, so they have no scale.
    private static Scale? ScaleOf(Label label) =>
        label switch
        {
            ChoiceLabel or ChoicesLabel or ThumbsLabel or PreferenceLabel => Scale.Nominal,
            RatingLabel => Scale.Ordinal,
            NumberLabel number => number.Scale,
            _ => null,
        };
}
