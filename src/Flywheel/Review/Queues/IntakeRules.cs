using System.Text.Json;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;

namespace Flywheel.Review.Queues;

/// <summary>What enters a queue by itself; nothing by default.</summary>
internal sealed record IntakeRules
{
    // Scores are on the application's own scale.
    private const double FarthestScore = 1e9;

    public bool Escalation { get; init; }

    public bool ThumbsDown { get; init; }

    public bool Quarantine { get; init; }

    public bool Dissent { get; init; }

    /// <summary>Scores below this enter; null for none.</summary>
    public double? ScoreBelow { get; init; }

    /// <summary>Scores within these bounds, both included, enter; null for none.</summary>
    public (double From, double To)? ScoreBetween { get; init; }

    /// <summary>Uncertainty above this enters, from 0 to 1; null for none.</summary>
    public double? UncertaintyAbove { get; init; }

    /// <summary>The share of passes that enter, from 0 to 1.</summary>
    public double PassShare { get; init; }

    /// <summary>The rule by which a signal enters; null when it does not.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="strength">Its strength, where it has one.</param>
    /// <param name="itemId">The id that the item would have; the sample of passes hangs on it.</param>
    public ReviewRule? Admit(ReviewSignal signal, double strength, in ReviewItemId itemId) =>
        signal switch
        {
            ReviewSignal.Escalation when Escalation => ReviewRule.Escalation,
            ReviewSignal.ThumbsDown when ThumbsDown => ReviewRule.ThumbsDown,
            ReviewSignal.Quarantine when Quarantine => ReviewRule.Quarantine,
            ReviewSignal.Dissent when Dissent => ReviewRule.Dissent,
            ReviewSignal.Score when strength < ScoreBelow => ReviewRule.LowScore,
            ReviewSignal.Score when ScoreBetween is { } range && strength >= range.From && strength <= range.To =>
                ReviewRule.BorderlineScore,
            ReviewSignal.Uncertainty when strength > UncertaintyAbove => ReviewRule.Uncertainty,
            ReviewSignal.Pass when itemId.Share < PassShare => ReviewRule.PassSample,
            _ => null,
        };

    /// <summary>Whether any score could enter.</summary>
    public bool LookAtScores => ScoreBelow is not null || ScoreBetween is not null;

    /// <summary>Whether anything could enter by the verdicts of evaluators.</summary>
    public bool LookAtVerdicts => Dissent || UncertaintyAbove is not null || PassShare > 0;

    public static IntakeRules Read(JsonPlace place)
    {
        place.RefuseOthers(
            "escalation",
            "thumbs_down",
            "quarantine",
            "dissent",
            "score_below",
            "score_between",
            "uncertainty_above",
            "pass_share"
        );
        return new IntakeRules
        {
            Escalation = place.Find("escalation")?.Boolean() ?? false,
            ThumbsDown = place.Find("thumbs_down")?.Boolean() ?? false,
            Quarantine = place.Find("quarantine")?.Boolean() ?? false,
            Dissent = place.Find("dissent")?.Boolean() ?? false,
            ScoreBelow = place.Find("score_below")?.Number(-FarthestScore, FarthestScore),
            ScoreBetween = place.Find("score_between") is { } range ? Range(range) : null,
            UncertaintyAbove = place.Find("uncertainty_above")?.Number(0, 1),
            PassShare = place.Find("pass_share")?.Number(0, 1) ?? 0,
        };
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("escalation"u8, Escalation);
        json.WriteBoolean("thumbs_down"u8, ThumbsDown);
        json.WriteBoolean("quarantine"u8, Quarantine);
        json.WriteBoolean("dissent"u8, Dissent);
        LabelJson.WriteOptional(json, "score_below", ScoreBelow);
        json.WritePropertyName("score_between"u8);
        if (ScoreBetween is { } range)
            JsonSerializer.Serialize(json, (double[])[range.From, range.To]);
        else
            json.WriteNullValue();
        LabelJson.WriteOptional(json, "uncertainty_above", UncertaintyAbove);
        json.WriteNumber("pass_share"u8, PassShare);
        json.WriteEndObject();
    }

    private static (double, double) Range(JsonPlace place)
    {
        var bounds = place.Items();
        if (bounds.Count != 2)
            throw place.Refuse("has to be a list of two numbers");
        var from = bounds[0].Number(-FarthestScore, FarthestScore);
        return (from, bounds[1].Number(from, FarthestScore));
    }
}
