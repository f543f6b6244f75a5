namespace Flywheel.Augment.Filtering;

/// <summary>Why a variant is not kept, as reports write it. The names never change.</summary>
internal static class Rejection
{
    public const string Incomplete = "incomplete";
    public const string WrongToolCalls = "wrong_tool_calls";
    public const string RepeatsFailingAnswer = "repeats_failing_answer";
    public const string RepeatsEvaluation = "repeats_evaluation_row";
    public const string RepeatsTraining = "repeats_training_row";
    public const string RepeatsVariant = "repeats_variant";
    public const string Unsafe = "unsafe";
    public const string ObeysInjection = "obeys_injection";
    public const string NotJudged = "not_judged";
    public const string LowQuality = "low_quality";

    /// <summary>What a variant does that asks what is asked already.</summary>
    public static string Of(QuestionOrigin origin) =>
        origin switch
        {
            QuestionOrigin.Training => RepeatsTraining,
            QuestionOrigin.Variant => RepeatsVariant,
            _ => RepeatsEvaluation,
        };
}
