using System.Text.Json;
using Flywheel.Gate;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>One turn of the wheel, an attack on it, and its control. Every figure was computed in the run that reports it.</summary>
internal sealed record ProofResult
{
    /// <summary>What the assistant is examined by.</summary>
    public required ExamShown Exam { get; init; }

    /// <summary>What its first answers are worth.</summary>
    public required GateShown Today { get; init; }

    /// <summary>What was made of its failures.</summary>
    public required VariantsShown Variants { get; init; }

    /// <summary>Why nothing was learnt in the first turn.</summary>
    public required string NotYet { get; init; }

    /// <summary>How many of its answers users looked at.</summary>
    public required int Answered { get; init; }

    /// <summary>What they made of them.</summary>
    public required EditsShown Edits { get; init; }

    /// <summary>What was learnt.</summary>
    public required TrainingShown Training { get; init; }

    /// <summary>What the best of several answers is worth.</summary>
    public required GateShown Turned { get; init; }

    /// <summary>How much better that is, over the held-out rows that are no regression rows.</summary>
    public required Lift Lift { get; init; }

    /// <summary>The release that went out.</summary>
    public required string Release { get; init; }

    /// <summary>What became of edits that were to do harm, and showed it.</summary>
    public required CrudeAttackShown CrudeAttack { get; init; }

    /// <summary>What became of edits that were to do harm, and did not show it.</summary>
    public required PatientAttackShown PatientAttack { get; init; }

    /// <summary>How they were taken back.</summary>
    public required RollbackShown Rollback { get; init; }

    /// <summary>What the same turn gives where there is nothing to learn.</summary>
    public required ControlShown Control { get; init; }
}

/// <summary>The rows that measure.</summary>
/// <param name="Development">Rows whose failures may be learnt from.</param>
/// <param name="HeldOut">Rows that decide.</param>
/// <param name="Regression">Rows of known failures, which decide too.</param>
/// <param name="Candidates">How many answers a model chooses from.</param>
internal sealed record ExamShown(int Development, int HeldOut, int Regression, int Candidates);

/// <summary>What the gate said of an examination.</summary>
/// <param name="GateId">The kept decision.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Rows">Rows that decided.</param>
/// <param name="Right">How many of them were answered rightly.</param>
/// <param name="Excluded">Rows that decided nothing.</param>
/// <param name="Reasons">Why: of the policy's checks those that come to the same as the decision.</param>
internal sealed record GateShown(
    string GateId,
    GateOutcome Decision,
    long Rows,
    long Right,
    long Excluded,
    IReadOnlyList<string> Reasons
)
{
    public static GateShown Of(GateReport report)
    {
        var rows = report.Evaluators[0].AllRows;
        return new(
            report.GateId!,
            report.Decision,
            rows.Passed + rows.Failed.Count,
            rows.Passed,
            report.Excluded.Count,
            [
                .. report
                    .Evaluators.SelectMany(evaluator => evaluator.Checks())
                    .Where(place => place.Check.Outcome == report.Decision)
                    .Select(place => place.Check.Reason),
            ]
        );
    }
}

/// <summary>Edits on their way into the dataset.</summary>
/// <param name="Sent">Edits sent.</param>
/// <param name="ToRight">Edits that made a wrong answer right; the simulation knows it, and tells nobody else.</param>
/// <param name="ToWrong">Edits that made a right answer wrong.</param>
/// <param name="Kept">Edits kept.</param>
/// <param name="Discarded">Edits discarded, by reason.</param>
/// <param name="Quarantined">Edits in quarantine, by reason.</param>
/// <param name="Version">The version of the dataset <c>gold</c>.</param>
internal sealed record EditsShown(
    int Sent,
    int ToRight,
    int ToWrong,
    int Kept,
    IReadOnlyDictionary<string, int> Discarded,
    IReadOnlyDictionary<string, int> Quarantined,
    long Version
);

/// <summary>Rows to train on that were made of the failures in the development part.</summary>
/// <param name="Failures">How many failures there are.</param>
/// <param name="Generated">Variants proposed.</param>
/// <param name="Kept">Variants kept.</param>
/// <param name="Modes">The variants kept, by the mode of the failure.</param>
internal sealed record VariantsShown(int Failures, int Generated, int Kept, IReadOnlyDictionary<string, int> Modes)
{
    public static VariantsShown Of(TurnStep augmented, Dataset variants, CancellationToken cancellationToken)
    {
        var modes = variants
            .Rows(variants.Summary().Version, Split.Train, cancellationToken)
            .CountBy(row => JsonElement.Parse(row.AttributesJson!).GetProperty("failure_mode").GetString()!)
            .OrderByDescending(mode => mode.Value)
            .ThenBy(mode => mode.Key, StringComparer.Ordinal)
            .ToDictionary();
        return new(
            (int)augmented.Figures["failures"],
            (int)augmented.Figures["generated"],
            (int)augmented.Figures["added"],
            modes
        );
    }
}

/// <summary>A training.</summary>
/// <param name="Model">The model.</param>
/// <param name="Dataset">The version that was trained on.</param>
/// <param name="Rows">Rows of it.</param>
/// <param name="Sha256">The checksum of the model's file.</param>
/// <param name="HeldOut">What the model is worth on pairs that it did not see.</param>
internal sealed record TrainingShown(string Model, string Dataset, int Rows, string Sha256, HeldOutReport HeldOut);

/// <summary>An attack that curation stopped.</summary>
/// <param name="Edits">The edits.</param>
/// <param name="Signal">What opened the circuit breaker.</param>
/// <param name="Why">The same in a sentence.</param>
/// <param name="HoldsOneAccount">True where the breaker holds the attacker alone, and everybody else's edits go on.</param>
internal sealed record CrudeAttackShown(EditsShown Edits, string Signal, string Why, bool HoldsOneAccount);

/// <summary>An attack that the gate stopped.</summary>
/// <param name="Edits">The edits.</param>
/// <param name="Training">What was learnt from them.</param>
/// <param name="Gate">What the gate said of it.</param>
/// <param name="InUse">The model that is in use afterwards.</param>
internal sealed record PatientAttackShown(EditsShown Edits, TrainingShown Training, GateShown Gate, string InUse);

/// <summary>A rollback.</summary>
/// <param name="To">The version of the dataset <c>gold</c> from before.</param>
/// <param name="Version">The new version that equals it.</param>
/// <param name="RowsRemoved">Rows that went.</param>
/// <param name="TrainingTo">The version of the dataset <c>training</c> from before.</param>
/// <param name="TrainingVersion">The new version that equals it.</param>
/// <param name="Training">What was learnt from it.</param>
/// <param name="IsSame">True where the model's file is the same to the byte as the one from before.</param>
internal sealed record RollbackShown(
    long To,
    long Version,
    long RowsRemoved,
    long TrainingTo,
    long TrainingVersion,
    TrainingShown Training,
    bool IsSame
);

/// <summary>The control.</summary>
/// <param name="Lifts">The change of the share of right answers after each shuffle.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Interval">The means that the shuffles leave possible, at a confidence of 0.95.</param>
/// <param name="Silent">How many of the models say of themselves that they cannot tell one answer from another.</param>
/// <param name="AsLarge">How many shuffles lift as much as the turn did.</param>
internal sealed record ControlShown(
    IReadOnlyList<double> Lifts,
    double Mean,
    Interval Interval,
    int Silent,
    int AsLarge
);
