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

    private EventFields _event;
    private Prompt? _prompt;
    private string? _original,
        _final,
        _model,
        _promptVersion,
        _release;
    private IReadOnlyList<string> _context;

    /// <summary>Reads an edit; its user is still the application's id, and its event id is empty where none was sent.</summary>
    public static Edit Read(ref Utf8JsonReader reader)
    {
        var fields = new EditFields { _event = new EventFields(_rest ??= new NestedJson()), _context = [] };
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadNeeded(ref reader) && !fields.ReadCohort(ref reader))
                fields._event.Read(ref reader);
        return fields.Complete(reader.TokenStartIndex);
    }

    private bool ReadNeeded(ref Utf8JsonReader reader)
    {
        if (_event.Take(ref reader, "prompt"u8, EventField.Prompt, "prompt"))
            _prompt = PromptField.Read(ref reader, _messages ??= new NestedJson(), "/prompt");
        else if (_event.Take(ref reader, "original_llm_output"u8, EventField.OriginalOutput, "original_llm_output"))
            _original = PayloadFields.RequiredText(ref reader, "original_llm_output");
        else if (_event.Take(ref reader, "final_user_edit"u8, EventField.FinalEdit, "final_user_edit"))
            _final = PayloadFields.RequiredText(ref reader, "final_user_edit");
        else if (_event.Take(ref reader, "original_output"u8, EventField.OriginalOutput, "original_output"))
            _original = PayloadFields.RequiredText(ref reader, "original_output");
        else if (_event.Take(ref reader, "final_output"u8, EventField.FinalEdit, "final_output"))
            _final = PayloadFields.RequiredText(ref reader, "final_output");
        else
            return false;
        return true;
    }

    private bool ReadCohort(ref Utf8JsonReader reader)
    {
        if (_event.Take(ref reader, "model"u8, EventField.Model, "model"))
            _model = PayloadFields.OptionalName(ref reader, "model");
        else if (_event.Take(ref reader, "prompt_version"u8, EventField.PromptVersion, "prompt_version"))
            _promptVersion = PayloadFields.OptionalName(ref reader, "prompt_version");
        else if (_event.Take(ref reader, "release"u8, EventField.Release, "release"))
            _release = PayloadFields.OptionalName(ref reader, "release");
        else if (_event.Take(ref reader, "context"u8, EventField.Context, "context"))
            _context = PayloadFields.Texts(ref reader, "context");
        else
            return false;
        return true;
    }

    private readonly Edit Complete(long end) =>
        new()
        {
            EventId = _event.EventId,
            Prompt = _prompt ?? throw PayloadFields.Missing("", "prompt", end, Rule),
            OriginalOutput = _original ?? throw PayloadFields.Missing("", "original_llm_output", end, Rule),
            FinalEdit = _final ?? throw PayloadFields.Missing("", "final_user_edit", end, Rule),
            ThreadId = _event.ThreadId,
            TraceId = _event.TraceId,
            SpanId = _event.SpanId,
            User = _event.UserId,
            Model = _model,
            PromptVersion = _promptVersion,
            Release = _release,
            OccurredAt = _event.OccurredAt,
            Context = _context,
            AttributesJson = _event.CompleteAttributes(),
        };
}
