namespace Flywheel.Augment.Filtering;

/// <summary>Where a question is known from.</summary>
internal enum QuestionOrigin : byte
{
    /// <summary>A row to train on.</summary>
    Training,

    /// <summary>A row of the evaluation from which failures are mined.</summary>
    Development,

    /// <summary>A row of the evaluation that decides, or a regression row.</summary>
    HeldOut,

    /// <summary>A variant that was kept.</summary>
    Variant,
}
