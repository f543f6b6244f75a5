namespace Flywheel.Lake.Contamination;

/// <summary>A row to train on that is not apart from one that measures.</summary>
/// <param name="TrainId">The row to train on.</param>
/// <param name="HeldOut">The row that measures.</param>
/// <param name="Kind">What they share.</param>
internal sealed record Repetition(string TrainId, HeldOutName HeldOut, RepetitionKind Kind)
{
    /// <summary>What the one row does to the other: the verb of a sentence.</summary>
    public string Verb =>
        Kind switch
        {
            RepetitionKind.Same => "repeats",
            RepetitionKind.Near => "nearly repeats",
            RepetitionKind.Variant => "is a variant of",
            _ => "comes from the same trace as",
        };
}

/// <summary>What two rows share.</summary>
internal enum RepetitionKind
{
    /// <summary>The texts, but for case, white space and punctuation.</summary>
    Same,

    /// <summary>Nearly all of the texts.</summary>
    Near,

    /// <summary>The trace.</summary>
    Trace,

    /// <summary>The failure: the one was made from the other's.</summary>
    Variant,
}
