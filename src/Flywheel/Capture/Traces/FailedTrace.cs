namespace Flywheel.Capture.Traces;

/// <summary>
/// When a stored trace counts as failed, for every figure that is drawn from traces: it ended with an error, a score of it is low,
/// or people found it bad.
/// </summary>
/// <remarks>
/// An error counts where the root has it: a step that failed and was made good by another, as a fallback does, is no failure of the
/// whole. While no root has come, any step's error counts. Escalations are bad feedback, see <see cref="TraceLabels"/>.
/// </remarks>
internal static class FailedTrace
{
    /// <summary>SQL over <c>traces t</c>: 1 where it ended with an error.</summary>
    public const string Error = "coalesce(t.root_failed, t.errors > 0)";

    /// <summary>SQL over <c>traces t</c>: 1 where a score is below the parameter <c>?1</c>.</summary>
    public const string LowScore = "(coalesce(t.score < ?1, 0) OR coalesce(t.online_score < ?1, 0))";

    /// <summary>SQL over <c>traces t</c>: 1 where people found it bad.</summary>
    public const string BadFeedback =
        $"EXISTS(SELECT 1 FROM trace_labels f WHERE f.trace = t.id AND f.label = '{TraceLabels.NegativeFeedback}')";
}
