namespace Flywheel.Review.Agreement;

/// <summary>The agreement of a queue, as the command and the server show it.</summary>
/// <param name="Queue">The name of the queue.</param>
/// <param name="Floor">Labels whose alpha is below it are held back.</param>
/// <param name="ItemsNeeded">Items from which on a label is judged.</param>
/// <param name="Labels">By label and choice, or by cohort.</param>
/// <param name="Judges">What judges suggested beside what people decided; by cohort they are left out.</param>
internal sealed record AgreementReport(
    string Queue,
    double Floor,
    int ItemsNeeded,
    IReadOnlyList<LabelAgreement> Labels,
    IReadOnlyList<JudgeAgreement> Judges
);
