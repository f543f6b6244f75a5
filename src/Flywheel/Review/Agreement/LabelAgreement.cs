namespace Flywheel.Review.Agreement;

/// <summary>How far the reviewers of a queue agree under one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Choice">The choice that was given or not, where it is about one; null where it is about the label.</param>
/// <param name="Cohort">Of which cohort, as <c>intent=refund</c>; null for the whole queue.</param>
/// <param name="Scale">On which answers are compared.</param>
/// <param name="Items">Complete items with at least two answers; of a choice, those where anybody gave it.</param>
/// <param name="Percent">The share of pairs of reviewers who gave the same answer.</param>
/// <param name="FleissKappa">Of names; null on other scales.</param>
/// <param name="KrippendorffAlpha">On the scale.</param>
/// <param name="IsHeldBack">Alpha is under the floor with enough items: rows with this label, or choice, do not gate.</param>
internal sealed record LabelAgreement(
    string Label,
    string? Choice,
    string? Cohort,
    Scale Scale,
    long Items,
    Estimate Percent,
    Estimate? FleissKappa,
    Estimate KrippendorffAlpha,
    bool IsHeldBack
);
