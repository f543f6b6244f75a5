using System.Text.Json;
using Flywheel.Review;

namespace Flywheel.Lake.Export;

/// <summary>Measures exported pairs, all together and by cohort.</summary>
internal sealed class LengthSurvey
{
    // Values beyond so many are not told apart, so that an attribute with a value of its own for each row costs nothing.
    private const int MostCohorts = 1000;

    private readonly LengthTally _overall = new();
    private readonly Dictionary<(string Attribute, string Value), LengthTally> _cohorts = [];

    public void Add(PreferencePair pair)
    {
        var (chosen, rejected) = (CodePoints(pair.Chosen), CodePoints(pair.Rejected));
        _overall.Add(chosen, rejected);
        if (pair.Model is { } model)
            Add("model", model, chosen, rejected);
        if (pair.AttributesJson is { } attributes)
            AddAttributes(attributes, chosen, rejected);
    }

    public LengthReport Report() =>
        new(
            _overall.Result(),
            [
                .. _cohorts
                    .OrderBy(cohort => cohort.Key.Attribute, StringComparer.Ordinal)
                    .ThenBy(cohort => cohort.Key.Value, StringComparer.Ordinal)
                    .Select(cohort => new CohortLength(cohort.Key.Attribute, cohort.Key.Value, cohort.Value.Result())),
            ]
        );

    private void AddAttributes(string json, int chosen, int rejected)
    {
        using var attributes = JsonText.TryParse(json, JsonValueKind.Object);
        if (attributes is null)
            return;
        foreach (var (name, value) in CohortAttributes.In(attributes.RootElement))
            Add(name, value, chosen, rejected);
    }

    private void Add(string attribute, string value, int chosen, int rejected)
    {
        var key = (attribute, value);
        if (!_cohorts.TryGetValue(key, out var tally))
        {
            key = _cohorts.Count < MostCohorts ? key : (attribute, "(other)");
            if (!_cohorts.TryGetValue(key, out tally))
                _cohorts.Add(key, tally = new LengthTally());
        }
        tally.Add(chosen, rejected);
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var character in text)
            count -= char.IsLowSurrogate(character) ? 1 : 0;
        return count;
    }
}
