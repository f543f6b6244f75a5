using Flywheel.Events;

namespace Flywheel.Lake.Contamination;

/// <summary>What a model would learn from a row.</summary>
/// <param name="Id">The row.</param>
/// <param name="Prompt">What is asked, as people read it.</param>
/// <param name="Chosen">The answer to learn.</param>
/// <param name="TraceId">The trace that the row comes from; null when that is not known.</param>
/// <param name="VariantOf">The row of an evaluation from whose failure it was made; null for what people wrote.</param>
internal sealed record TrainText(string Id, string Prompt, string Chosen, string? TraceId, string? VariantOf = null)
{
    public static TrainText Of(Edit edit) => new(edit.EventId, edit.Prompt.PlainText, edit.FinalEdit, edit.TraceId);

    public static TrainText Of(PreferencePair row) =>
        new(row.Id, GoldPair.PlainPrompt(row), row.Chosen, row.TraceId, VariantGroup.FailureOf(row.LineageGroup));
}
