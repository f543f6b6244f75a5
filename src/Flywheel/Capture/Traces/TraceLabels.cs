using Flywheel.Events;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>What a trace can be looked up by: <c>NAME=VALUE</c>.</summary>
internal static class TraceLabels
{
    /// <summary>The label of traces in which a step failed.</summary>
    public const string Error = "status=error";

    /// <summary>The label of traces whose answer a person edited.</summary>
    public const string Edited = "feedback=edited";

    /// <summary>The label of traces that a person found bad, asked for again or escalated.</summary>
    public const string NegativeFeedback = "feedback=negative";

    /// <summary>The label of traces that a person found good.</summary>
    public const string PositiveFeedback = "feedback=positive";

    public static string Tool(string name) => "tool=" + name;

    public static string Model(string name) => "model=" + name;

    public static string Route(string name) => "route=" + name;

    public static string Fallback(bool isFallback) => isFallback ? "fallback=true" : "fallback=false";

    public static string CacheHit(bool isHit) => isHit ? "cache_hit=true" : "cache_hit=false";

    public static string Attribute(string name, string value) => $"{name}={value}";

    /// <summary>The labels that a span gives to its trace.</summary>
    public static IEnumerable<string> Of(Span span)
    {
        if (span.Error is not null)
            yield return Error;
        foreach (var call in span.ToolCalls)
            yield return Tool(call.Name);
        if (SpanModels.LabelOf(span) is { } model)
            yield return Model(model);
        if (span.Route is { } route)
            yield return Route(route);
        if (span.IsFallback is { } isFallback)
            yield return Fallback(isFallback);
        if (span.IsCacheHit is { } isHit)
            yield return CacheHit(isHit);
        foreach (var (name, value) in SpanSlices.Of(span.Attributes))
            yield return Attribute(name, value);
    }

    /// <summary>The label that feedback gives to what it speaks of; null for feedback that says neither good nor bad.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <param name="lowRating">The highest rating that is bad.</param>
    public static string? Of(Feedback feedback, double lowRating) =>
        feedback.Type switch
        {
            FeedbackType.Escalation or FeedbackType.Reopen or FeedbackType.Regenerate or FeedbackType.Abandon =>
                NegativeFeedback,
            FeedbackType.Accept or FeedbackType.Copy => PositiveFeedback,
            FeedbackType.Thumb when feedback.Value < 0 => NegativeFeedback,
            FeedbackType.Thumb when feedback.Value > 0 => PositiveFeedback,
            FeedbackType.Rating when feedback.Value is { } rating => rating <= lowRating
                ? NegativeFeedback
                : PositiveFeedback,
            _ => null,
        };
}
