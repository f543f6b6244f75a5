using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>The fields of an edit while they are read.</summary>
internal ref struct EditFields
{
    private const string Rule = "An edit needs 'prompt', 'original_llm_output' and 'final_user_edit'.";

    [ThreadStatic]
    private static NestedJson? _messages;

    [ThreadStatic]
    private static NestedJson? _rest;

    private enum Field
    {
        Prompt,
        OriginalOutput,
        FinalEdit,
        EventId,
        ThreadId,
        TraceId,
        SpanId,
        UserId,
        Model,
        PromptVersion,
        Release,
        OccurredAt,
        Context,
        Attributes,
    }

    private SeenFields _seen;
    private AttributeFields _attributes;
    private Prompt? _prompt;
    private string? _original,
        _final,
        _eventId,
        _thread,
        _trace,
        _span,
        _user,
        _model,
        _promptVersion,
        _release;
    private DateTimeOffset? _occurredAt;
    private IReadOnlyList<string> _context;

    /// <summary>Reads an edit; its user is still the application's id, and its event id is empty where none was sent.</summary>
    public static Edit Read(ref Utf8JsonReader reader)
    {
        var fields = new EditFields { _attributes = new AttributeFields(_rest ??= new NestedJson()), _context = [] };
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadNeeded(ref reader) && !fields.ReadOptional(ref reader))
                fields._attributes.ReadUnknown(ref reader);
        return fields.Complete(reader.TokenStartIndex);
    }

    private bool ReadNeeded(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "prompt"u8, Field.Prompt, "prompt"))
            _prompt = PromptField.Read(ref reader, _messages ??= new NestedJson());
        else if (Take(ref reader, "original_llm_output"u8, Field.OriginalOutput, "original_llm_output"))
            _original = PayloadFields.RequiredText(ref reader, "original_llm_output");
        else if (Take(ref reader, "final_user_edit"u8, Field.FinalEdit, "final_user_edit"))
            _final = PayloadFields.RequiredText(ref reader, "final_user_edit");
        else if (Take(ref reader, "original_output"u8, Field.OriginalOutput, "original_output"))
            _original = PayloadFields.RequiredText(ref reader, "original_output");
        else if (Take(ref reader, "final_output"u8, Field.FinalEdit, "final_output"))
            _final = PayloadFields.RequiredText(ref reader, "final_output");
        else
            return false;
        return true;
    }

    private bool ReadOptional(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "event_id"u8, Field.EventId, "event_id"))
            _eventId = PayloadFields.OptionalEventId(ref reader, "event_id");
        else if (Take(ref reader, "thread_id"u8, Field.ThreadId, "thread_id"))
            _thread = PayloadFields.OptionalName(ref reader, "thread_id");
        else if (Take(ref reader, "trace_id"u8, Field.TraceId, "trace_id"))
            _trace = PayloadFields.OptionalName(ref reader, "trace_id");
        else if (Take(ref reader, "span_id"u8, Field.SpanId, "span_id"))
            _span = PayloadFields.OptionalName(ref reader, "span_id");
        else if (Take(ref reader, "user_id"u8, Field.UserId, "user_id"))
            _user = PayloadFields.OptionalName(ref reader, "user_id");
        else if (Take(ref reader, "occurred_at"u8, Field.OccurredAt, "occurred_at"))
            _occurredAt = PayloadFields.OptionalTime(ref reader, "occurred_at");
        else
            return ReadCohort(ref reader);
        return true;
    }

    private bool ReadCohort(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "model"u8, Field.Model, "model"))
            _model = PayloadFields.OptionalName(ref reader, "model");
        else if (Take(ref reader, "prompt_version"u8, Field.PromptVersion, "prompt_version"))
            _promptVersion = PayloadFields.OptionalName(ref reader, "prompt_version");
        else if (Take(ref reader, "release"u8, Field.Release, "release"))
            _release = PayloadFields.OptionalName(ref reader, "release");
        else if (Take(ref reader, "context"u8, Field.Context, "context"))
            _context = PayloadFields.Texts(ref reader, "context");
        else if (Take(ref reader, "attributes"u8, Field.Attributes, "attributes"))
            _attributes.ReadAttributes(ref reader);
        else
            return false;
        return true;
    }

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, Field field, string text)
    {
        if (!reader.ValueTextEquals(name))
            return false;
        _seen.Add((int)field, text, reader.TokenStartIndex);
        return true;
    }

    private readonly Edit Complete(long end) =>
        new()
        {
            EventId = _eventId ?? "",
            Prompt = _prompt ?? throw PayloadFields.Missing("", "prompt", end, Rule),
            OriginalOutput = _original ?? throw PayloadFields.Missing("", "original_llm_output", end, Rule),
            FinalEdit = _final ?? throw PayloadFields.Missing("", "final_user_edit", end, Rule),
            ThreadId = _thread,
            TraceId = _trace,
            SpanId = _span,
            User = _user,
            Model = _model,
            PromptVersion = _promptVersion,
            Release = _release,
            OccurredAt = _occurredAt,
            Context = _context,
            AttributesJson = _attributes.Complete(),
        };
}
