namespace Flywheel.Review.Agreement;

/// <summary>How far what a judge suggested agrees with what people decided.</summary>
/// <param name="Judge">The judge.</param>
/// <param name="Label">The label.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="Figures">Pairs of a suggestion and a decision, by agreement of people or by a lead.</param>
internal sealed record JudgeAgreement(string Judge, string Label, Scale Scale, PairAgreement Figures);
