using System.Text.Json;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>Traces as JSON, for the API and the command line alike.</summary>
internal static class TraceJson
{
    /// <summary>A trace in a list.</summary>
    public static void Write(Utf8JsonWriter json, TraceSummary trace)
    {
        json.WriteStartObject();
        json.WriteString("trace_id"u8, trace.TraceId);
        json.WriteString("name"u8, trace.Name);
        json.WriteString("session_id"u8, trace.SessionId);
        json.WriteString("user"u8, trace.User);
        json.WriteString("model"u8, trace.Model);
        json.WriteString("started_at"u8, trace.StartedAt.UtcDateTime);
        json.WriteNumber("duration_seconds"u8, trace.Duration.TotalSeconds);
        json.WriteBoolean("complete"u8, trace.IsComplete);
        json.WriteNumber("spans"u8, trace.Spans);
        json.WriteNumber("errors"u8, trace.Errors);
        json.WriteNumber("input_tokens"u8, trace.InputTokens);
        json.WriteNumber("output_tokens"u8, trace.OutputTokens);
        WriteNumber(json, "cost", trace.Cost);
        WriteNumber(json, "score", trace.Score);
        json.WriteString("input"u8, trace.Input);
        json.WriteString("output"u8, trace.Output);
        json.WriteNumber("cursor"u8, trace.Cursor);
        json.WriteEndObject();
    }

    /// <summary>A trace with its spans, and what people said of it.</summary>
    public static void Write(Utf8JsonWriter json, Trace trace, TraceSayings said)
    {
        json.WriteStartObject();
        json.WriteString("trace_id"u8, trace.TraceId);
        json.WriteStartArray("labels"u8);
        foreach (var label in trace.Labels)
            json.WriteStringValue(label);
        json.WriteEndArray();
        WriteScores(json, trace.Scores);
        WriteFeedback(json, said.Feedback);
        WriteEdits(json, said.Edits);
        json.WriteStartArray("spans"u8);
        foreach (var span in trace.Spans)
            WriteSpan(json, span.Span, span.Depth);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, IReadOnlyList<TraceScore> scores)
    {
        json.WriteStartArray("scores"u8);
        foreach (var score in scores)
        {
            json.WriteStartObject();
            json.WriteString("evaluator"u8, score.Evaluator);
            json.WriteString("evaluator_version"u8, score.EvaluatorVersion);
            WriteNumber(json, "score", score.Score);
            WriteFlag(json, "passed", score.Passed);
            json.WriteString("reason"u8, score.Reason);
            json.WriteString("scored_at"u8, score.ScoredAt.UtcDateTime);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFeedback(Utf8JsonWriter json, IReadOnlyList<TraceFeedback> feedback)
    {
        json.WriteStartArray("feedback"u8);
        foreach (var (said, receivedAt) in feedback)
        {
            json.WriteStartObject();
            json.WriteString("event_id"u8, said.EventId);
            json.WriteString("type"u8, said.Type.ToString().ToLowerInvariant());
            WriteNumber(json, "value", said.Value);
            json.WriteString("comment"u8, said.Comment);
            json.WriteString("user"u8, said.User);
            json.WriteString("span_id"u8, said.SpanId);
            json.WriteString("received_at"u8, receivedAt.UtcDateTime);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteEdits(Utf8JsonWriter json, IReadOnlyList<TraceEdit> edits)
    {
        json.WriteStartArray("edits"u8);
        foreach (var (made, receivedAt) in edits)
        {
            json.WriteStartObject();
            json.WriteString("event_id"u8, made.EventId);
            json.WriteString("original_llm_output"u8, made.OriginalOutput);
            json.WriteString("final_user_edit"u8, made.FinalEdit);
            json.WriteString("user"u8, made.User);
            json.WriteString("received_at"u8, receivedAt.UtcDateTime);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, Span span, int depth)
    {
        json.WriteStartObject();
        json.WriteString("span_id"u8, span.SpanId);
        json.WriteString("parent_span_id"u8, span.ParentSpanId);
        json.WriteNumber("depth"u8, depth);
        json.WriteString("name"u8, span.Name);
        json.WriteString("operation"u8, span.Operation.ToString().ToLowerInvariant());
        json.WriteString("started_at"u8, span.StartedAt.UtcDateTime);
        json.WriteNumber("duration_seconds"u8, span.Duration.TotalSeconds);
        json.WriteString("error"u8, span.Error);
        json.WriteString("input"u8, span.Input);
        json.WriteString("output"u8, span.Output);
        WriteMessages(json, "input_messages", span.InputMessages);
        WriteMessages(json, "output_messages", span.OutputMessages);
        json.WriteString("request_model"u8, span.RequestModel);
        json.WriteString("response_model"u8, span.ResponseModel);
        json.WriteString("provider"u8, span.Provider);
        WriteNumber(json, "input_tokens", span.InputTokens);
        WriteNumber(json, "output_tokens", span.OutputTokens);
        WriteNumber(json, "cost", span.Cost);
        WriteToolCalls(json, span.ToolCalls);
        WriteDocuments(json, span.Documents);
        json.WriteString("session_id"u8, span.SessionId);
        json.WriteString("user"u8, span.User);
        json.WriteString("step"u8, span.Step);
        json.WriteString("route"u8, span.Route);
        WriteFlag(json, "fallback", span.IsFallback);
        WriteFlag(json, "cache_hit", span.IsCacheHit);
        WriteEvaluations(json, span.Evaluations);
        WriteAttributes(json, "attributes", span.Attributes);
        WriteAttributes(json, "resource", span.Resource);
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, string name, IReadOnlyList<SpanMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role);
            json.WriteString("content"u8, message.Content);
            if (message.ToolCalls.Count > 0)
                WriteToolCalls(json, message.ToolCalls);
            if (message.ToolCallId is { } id)
                json.WriteString("tool_call_id"u8, id);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteToolCalls(Utf8JsonWriter json, IReadOnlyList<SpanToolCall> calls)
    {
        json.WriteStartArray("tool_calls"u8);
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, call.Id);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.Arguments);
            json.WriteString("result"u8, call.Result);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDocuments(Utf8JsonWriter json, IReadOnlyList<SpanDocument> documents)
    {
        json.WriteStartArray("documents"u8);
        foreach (var document in documents)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, document.Id);
            json.WriteString("content"u8, document.Content);
            WriteNumber(json, "score", document.Score);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteEvaluations(Utf8JsonWriter json, IReadOnlyList<SpanEvaluation> evaluations)
    {
        json.WriteStartArray("evaluations"u8);
        foreach (var evaluation in evaluations)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, evaluation.Name);
            WriteNumber(json, "score", evaluation.Score);
            json.WriteString("label"u8, evaluation.Label);
            json.WriteString("explanation"u8, evaluation.Explanation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAttributes(
        Utf8JsonWriter json,
        string name,
        IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode?> attributes
    )
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in attributes)
        {
            json.WritePropertyName(key);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
        else
            json.WriteNull(name);
    }
}
