namespace Flywheel.Review.Agreement;

/// <summary>How far a reviewer agrees with the others who answered the same items.</summary>
/// <param name="Reviewer">The name.</param>
/// <param name="Label">The label.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="Figures">Pairs of the reviewer's answer and another's.</param>
internal sealed record ReviewerAgreement(string Reviewer, string Label, Scale Scale, PairAgreement Figures)
{
    /// <summary>Every reviewer of the pairs, by name: an order that says nothing of anybody.</summary>
    public static IReadOnlyList<ReviewerAgreement> Of(LabelScales scales, IReadOnlyList<PersonPair> pairs) =>
        [
            .. from reviewer in pairs
                .SelectMany(pair => new[] { pair.First, pair.Second })
                .Distinct()
                .Order(StringComparer.Ordinal)
            from label in scales.All
            let own = SeenBy(reviewer, label.Label.Name, pairs)
            where own.Count > 0
            select new ReviewerAgreement(reviewer, label.Label.Name, label.Scale, PairAgreement.Of(label.Scale, own)),
        ];

    private static List<(string, string, long)> SeenBy(
        string reviewer,
        string label,
        IReadOnlyList<PersonPair> pairs
    ) =>
        [
            .. from pair in pairs
            where pair.Label == label
            let seen = pair.SeenBy(reviewer)
            where seen is not null
            select (seen.FirstValue, seen.SecondValue, seen.Items),
        ];
}
