namespace Flywheel.Lake.Contamination;

/// <summary>What a row measures with.</summary>
/// <param name="Name">The row.</param>
/// <param name="Prompt">What is asked, as people read it.</param>
/// <param name="Chosen">A right answer; null when no text is known to be one, so that the question is all there is of the row.</param>
/// <param name="TraceId">The trace that the row comes from.</param>
internal sealed record HeldOutText(HeldOutName Name, string Prompt, string? Chosen, string? TraceId)
{
    /// <summary>Whether rows to train on may be made from its failures.</summary>
    public EvaluationPart Part { get; init; } = EvaluationPart.HeldOut;

    /// <summary>A row of an evaluation: once for each right answer.</summary>
    public static IEnumerable<HeldOutText> Of(string dataset, Example row)
    {
        var (name, part) = (new HeldOutName(dataset, row.Id, row.Split), EvaluationParts.Of(row));
        return row
            .Expected.DefaultIfEmpty()
            .Select(answer => new HeldOutText(name, row.Input.PlainText, answer, row.SourceTraceId) { Part = part });
    }

    /// <summary>A preference pair that is not trained on.</summary>
    public static HeldOutText Of(string dataset, PreferencePair row) =>
        new(new(dataset, row.Id, row.Split), GoldPair.PlainPrompt(row), row.Chosen, TraceId: null);
}

/// <summary>A row that is not trained on.</summary>
/// <param name="Dataset">Its dataset.</param>
/// <param name="Id">Its id.</param>
/// <param name="Split">Eval or regression.</param>
internal sealed record HeldOutName(string Dataset, string Id, Split Split);
