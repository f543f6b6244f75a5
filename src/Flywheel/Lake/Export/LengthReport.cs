using System.Text.Json.Serialization;

namespace Flywheel.Lake.Export;

/// <summary>How much longer chosen answers are than rejected ones: length bias is what a model learns first.</summary>
/// <param name="Overall">Of all exported pairs.</param>
/// <param name="Cohorts">Of each cohort, ordered by attribute and value.</param>
public sealed record LengthReport(LengthRatio Overall, IReadOnlyList<CohortLength> Cohorts);

/// <summary>Lengths in Unicode code points. Ratios are chosen / rejected, of pairs whose rejected answer is not empty.</summary>
/// <param name="Pairs">Pairs counted.</param>
/// <param name="MeanRatio">The mean of the pairs' ratios; 0 when there is none.</param>
/// <param name="MedianRatio">The median of the pairs' ratios, exact to 0.5 %; 0 when there is none.</param>
/// <param name="ChosenLonger">The share of pairs whose chosen answer is the longer one, 0 to 1.</param>
public sealed record LengthRatio(
    long Pairs,
    [property: JsonPropertyName("mean")] double MeanRatio,
    [property: JsonPropertyName("median")] double MedianRatio,
    double ChosenLonger
);

/// <summary>The lengths of one cohort.</summary>
/// <param name="Attribute">Such as <c>intent</c>, <c>locale</c> or <c>model</c>.</param>
/// <param name="Value">The attribute's value.</param>
/// <param name="Lengths">The lengths of its pairs.</param>
public sealed record CohortLength(string Attribute, string Value, LengthRatio Lengths);
