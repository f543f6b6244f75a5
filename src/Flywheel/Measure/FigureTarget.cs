namespace Flywheel.Measure;

/// <summary>What a figure is measured against.</summary>
/// <param name="Value">In the unit of the figure.</param>
/// <param name="Aim">On which side of it the figure is good.</param>
/// <param name="IsMet">Whether it is; null where the figure has no value.</param>
internal sealed record FigureTarget(double Value, Aim Aim, bool? IsMet)
{
    /// <summary>The figure with its target; as it is where it has none.</summary>
    public static Figure Judge(Figure figure, IReadOnlyDictionary<string, double> targets)
    {
        if (!targets.TryGetValue(figure.Name, out var target) || AimOf(figure.Name) is not { } aim)
            return figure;
        bool? isMet = figure.Value is { } value ? (aim == Aim.AtLeast ? value >= target : value <= target) : null;
        return figure with { Target = new FigureTarget(target, aim, isMet) };
    }

    /// <summary>Whether more or less of a figure is better; null for a name that no figure has.</summary>
    public static Aim? AimOf(string figure) =>
        figure switch
        {
            "trace_to_row_conversion"
            or "answers_per_day"
            or "queue_progress"
            or "reviewer_agreement"
            or "export_rate"
            or "evaluator_lift" => Aim.AtLeast,
            "failure_to_row_seconds"
            or "failure_to_release_seconds"
            or "thumbs_down_rate"
            or "escalation_rate"
            or "reopened_rate"
            or "discard_rate"
            or "edit_distance"
            or "queue_age_p50_seconds"
            or "queue_age_p95_seconds"
            or "regression_escape_rate" => Aim.AtMost,
            _ => null,
        };
}

/// <summary>On which side of its target a figure is good.</summary>
internal enum Aim
{
    AtLeast,
    AtMost,
}
