namespace Flywheel.Lake.Contamination;

/// <summary>What a row measures with.</summary>
/// <param name="Name">The row.</param>
/// <param name="Prompt">What is asked, as people read it.</param>
/// <param name="Chosen">A right answer; null when no text is known to be one, so that the question is all there is of the row.</param>
/// <param name="TraceId">The trace that the row comes from.</param>
internal sealed record HeldOutText(HeldOutName Name, string Prompt, string? Chosen, string? TraceId)
{
    /// <summary>A row of an evaluation: once for each right answer.</summary>
    public static IEnumerable<HeldOutText> Of(string dataset, Example row)
    {
        var name = new HeldOutName(dataset, row.Id, row.Split);
        if (row.Expected.Count > 0)
            return row.Expected.Select(expected => new HeldOutText(
                name,
                row.Input.PlainText,
                expected,
                row.SourceTraceId
            ));
        return [new(name, row.Input.PlainText, Chosen: null, row.SourceTraceId)];
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
