using Flywheel.Storage;

namespace Flywheel.Gate;

/// <summary>Reads a gate's policy; anything it does not understand is an error, for a misspelt limit would hold nobody.</summary>
internal static class GatePolicyFile
{
    private const decimal LeastConfidence = 0.5m;

    /// <exception cref="FlywheelException">The text is wrong; the message names file, line and cause.</exception>
    public static GatePolicy Read(string text, string path)
    {
        var root = YamlValue.Read(text, path);
        var entries = root.Entries("confidence", "inconclusive", "evaluators");
        if (!entries.TryGetValue("evaluators", out var evaluators))
            throw root.Fault("the key 'evaluators' is missing; write the name of an evaluator below it");
        var policy = new GatePolicy
        {
            Version = YamlText.HashOf(text),
            Text = text,
            Evaluators = [.. evaluators.Entries().Select(ReadEvaluator)],
        };
        if (policy.Evaluators.Count == 0)
            throw evaluators.Fault("there is no evaluator; write the name of one");
        if (entries.TryGetValue("confidence", out var confidence))
            policy = policy with { Confidence = ReadConfidence(confidence) };
        if (entries.TryGetValue("inconclusive", out var inconclusive))
            policy = policy with { Inconclusive = inconclusive.OneOf("outcome", Enum.GetValues<GateOutcome>()) };
        return policy;
    }

    private static double ReadConfidence(YamlValue value)
    {
        var confidence = value.Share();
        return confidence is >= LeastConfidence and < 1
            ? (double)confidence
            : throw value.Fault($"'{value.Text()}' is no confidence: write a number from 0.5 to below 1, such as 0.95");
    }

    private static EvaluatorPolicy ReadEvaluator((string Name, YamlValue Value) evaluator)
    {
        var entries = evaluator.Value.Entries(
            "floor",
            "max_drop",
            "max_score_drop",
            "max_unscored",
            "min_score_gain",
            "min_rows",
            "threshold",
            "noise",
            "failure_modes",
            "cohorts"
        );
        var (threshold, noise) = ReadThreshold(entries);
        return new EvaluatorPolicy
        {
            Name = evaluator.Name,
            Limits = ReadLimits(entries),
            MaxUnscored = ShareOf(entries, "max_unscored") ?? EvaluatorPolicy.DefaultMaxUnscored,
            MinRows = entries.TryGetValue("min_rows", out var rows)
                ? rows.WholeNumber(1, int.MaxValue)
                : EvaluatorPolicy.DefaultMinRows,
            Threshold = threshold,
            Noise = noise,
            FailureModes = entries.TryGetValue("failure_modes", out var modes)
                ? [.. modes.Items().Select(mode => mode.Text())]
                : [],
            Cohorts = entries.TryGetValue("cohorts", out var cohorts) ? ReadCohorts(cohorts) : [],
        };
    }

    private static List<CohortRule> ReadCohorts(YamlValue list)
    {
        var rules = new List<CohortRule>();
        var seen = new HashSet<string>();
        foreach (var item in list.Items())
        {
            var rule = ReadCohort(item);
            if (!seen.Add(rule.By ?? CohortName.Of(rule.Cohort)))
                throw item.Fault("the cohort is there twice; write its limits in one place");
            rules.Add(rule);
        }
        return rules;
    }

    private static (double? Threshold, double Noise) ReadThreshold(Dictionary<string, YamlValue> entries)
    {
        var threshold = ShareOf(entries, "threshold");
        if (!entries.TryGetValue("noise", out var noise))
            return (threshold, 0);
        return threshold is null
            ? throw noise.Fault("there is no threshold for the noise to lie around; write one beside it")
            : (threshold, (double)noise.Share());
    }

    private static CohortRule ReadCohort(YamlValue rule)
    {
        var entries = rule.Entries("by", "cohort", "floor", "max_drop", "max_score_drop", "min_score_gain");
        var limits = ReadLimits(entries);
        if (limits == new CohortLimits())
            throw rule.Fault("the cohort has no limit; write floor, max_drop, max_score_drop or min_score_gain");
        var isMade = entries.TryGetValue("by", out var by);
        var isNamed = entries.TryGetValue("cohort", out var cohort);
        if (isMade == isNamed)
            throw rule.Fault(
                "write either 'by: NAME', for a cohort of each value, or 'cohort: {NAME: VALUE}', for one"
            );
        return isMade
            ? new CohortRule { By = by.Text(), Limits = limits }
            : new CohortRule { Cohort = ReadAttributes(cohort), Limits = limits };
    }

    private static Dictionary<string, string> ReadAttributes(YamlValue cohort)
    {
        var attributes = cohort.Entries().ToDictionary(entry => entry.Name, entry => entry.Value.Text());
        return attributes.Count > 0 ? attributes : throw cohort.Fault("the cohort names no attribute");
    }

    private static CohortLimits ReadLimits(Dictionary<string, YamlValue> entries) =>
        new()
        {
            Floor = ReadFloor(entries),
            MaxDrop = ShareOf(entries, "max_drop"),
            MaxScoreDrop = ShareOf(entries, "max_score_drop"),
            MinScoreGain = ShareOf(entries, "min_score_gain"),
        };

    private static double? ReadFloor(Dictionary<string, YamlValue> entries)
    {
        var floor = ShareOf(entries, "floor");
        return floor < 1 || floor is null
            ? floor
            : throw entries["floor"]
                .Fault(
                    "no sample can show that everything passes; write a floor such as 0.99, or failure_modes for rows that must all pass"
                );
    }

    private static double? ShareOf(Dictionary<string, YamlValue> entries, string key) =>
        entries.TryGetValue(key, out var value) ? (double)value.Share() : null;
}
