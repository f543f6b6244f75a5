using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>The model that was asked and the one that answered, which often has a version in its name.</summary>
internal static class SpanModels
{
    private const string OpenInference = "llm.model_name";

    public static string? AskedOf(SpanAttributes attributes) =>
        attributes.Text("gen_ai.request.model", "llm.request.model_name")
        ?? Parameter(attributes)
        ?? attributes.Text(OpenInference, "embedding.model_name", "ai.model.id", "langfuse.observation.model.name");

    public static string? AnsweredOf(SpanAttributes attributes) =>
        attributes.Text("gen_ai.response.model", "llm.response.model_name", "ai.response.model")
        ?? ReplacedOf(attributes);

    /// <summary>
    /// The model by which the span's trace is looked up: the one that answered, else the one that was asked. What stands
    /// around a model's call repeats the name that was asked, though another may have answered.
    /// </summary>
    public static string? LabelOf(Span span) =>
        span.Operation is SpanOperation.Model or SpanOperation.Embedding
            ? span.ResponseModel ?? span.RequestModel
            : span.ResponseModel;

    /// <summary>True where a model answered that was not asked for, whatever date or version its name has.</summary>
    public static bool AnotherAnswered(SpanAttributes attributes) =>
        AskedOf(attributes) is { } asked
        && AnsweredOf(attributes) is { } answered
        && !ModelName.IsSame(asked, answered);

    // OpenInference's instrumentations write the asked model first and the answering one over it, once they know it.
    private static string? ReplacedOf(SpanAttributes attributes) =>
        Parameter(attributes) is { } asked && attributes.Text(OpenInference) is { } named && named != asked
            ? named
            : null;

    private static string? Parameter(SpanAttributes attributes) =>
        attributes.Json("llm.invocation_parameters") is JsonObject parameters
            ? NodeText.Of(parameters["model"] ?? parameters["model_name"])
            : null;
}
