using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Capture;

public sealed class EditPayloadTests : PayloadFixture
{
    private const string Smallest = """{"prompt":"p","original_llm_output":"o","final_user_edit":"f"}""";

    [Fact]
    public void The_smallest_form_is_enough()
    {
        var edit = Accept(Smallest);

        edit.Prompt.ShouldBe(Prompt.FromText("p"));
        edit.OriginalOutput.ShouldBe("o");
        edit.FinalEdit.ShouldBe("f");
        Guid.Parse(edit.EventId).Version.ShouldBe(7);
        edit.AttributesJson.ShouldBeNull();
    }

    [Fact]
    public void Every_optional_field_is_taken_over()
    {
        var edit = Accept(
            """
            {"prompt":"p","original_output":"o","final_output":"f","event_id":"e:1","thread_id":"t","trace_id":"tr",
             "span_id":"s","user_id":"ada","model":"m","prompt_version":"v2","release":"r","occurred_at":"2026-11-20T11:00:00+01:00",
             "context":["a","b"],"attributes":{"intent":"x","cache_hit":true},"latency_ms":12.5}
            """
        );

        edit.EventId.ShouldBe("e:1");
        (edit.ThreadId, edit.TraceId, edit.SpanId).ShouldBe(("t", "tr", "s"));
        (edit.Model, edit.PromptVersion, edit.Release).ShouldBe(("m", "v2", "r"));
        edit.OccurredAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        edit.OccurredAt!.Value.Offset.ShouldBe(TimeSpan.Zero);
        edit.Context.ShouldBe(["a", "b"]);
        edit.User.ShouldBe(Pseudonyms.Of("ada"));
        edit.AttributesJson.ShouldBe("""{"intent":"x","cache_hit":true,"latency_ms":12.5}""");
    }

    [Fact]
    public void Chat_messages_become_one_line_of_json_and_their_plain_text()
    {
        var edit = Accept(
            """
            {"prompt":[ {"role":"system","content":"Be kind."},
                        {"role":"user","content":[{"type":"text","text":"Hi \u00e9"},{"type":"image_url","image_url":{"url":"u"}}]},
                        {"role":"assistant","content":null,"tool_calls":[{"id":"1"}]} ],
             "original_llm_output":"o","final_user_edit":"f"}
            """
        );

        edit.Prompt.IsConversation.ShouldBeTrue();
        edit.Prompt.PlainText.ShouldBe("Be kind.\nHi é");
        edit.Prompt.Value.ShouldBe(
            """[{"role":"system","content":"Be kind."},{"role":"user","content":[{"type":"text","text":"Hi é"},{"type":"image_url","image_url":{"url":"u"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"1"}]}]"""
        );
    }

    [Fact]
    public void An_edit_survives_the_log_unchanged()
    {
        var texts = ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => IsStorable(text.Get));
        Prop.ForAll(
                texts,
                texts,
                texts,
                (prompt, output, final) =>
                {
                    var json = JsonSerializer.Serialize(
                        new
                        {
                            prompt = prompt.Get,
                            original_llm_output = output.Get,
                            final_user_edit = final.Get,
                            extra = new { text = output.Get },
                        }
                    );
                    var edit = Accept(json);
                    var stored = EventJson.ReadEdit(EventJson.Write(edit));
                    stored.Prompt.Value.ShouldBe(prompt.Get);
                    stored.OriginalOutput.ShouldBe(output.Get);
                    stored.FinalEdit.ShouldBe(final.Get);
                    stored.AttributesJson.ShouldBe(edit.AttributesJson);
                    using var attributes = JsonDocument.Parse(edit.AttributesJson!);
                    attributes.RootElement.GetProperty("extra").GetProperty("text").GetString().ShouldBe(output.Get);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_thrown_over()
    {
        Prop.ForAll<byte[]>(bytes => Refuse(bytes).Message.ShouldNotBeEmpty()).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_cut_of_a_good_item_is_refused_with_a_place_inside_it()
    {
        var json = Encoding.UTF8.GetBytes(Smallest);
        for (var length = 0; length < json.Length; length++)
        {
            var error = Refuse(json[..length]);
            error.Code.ShouldBe(PayloadFault.InvalidJson);
            error.Position.ShouldBeInRange(0, length);
        }
    }

    [Fact]
    public void The_same_bytes_on_the_same_line_give_the_same_id()
    {
        var payload = new EditPayload(Pseudonyms, EventIds.ByContent, new CaptureOptions());
        var json = Encoding.UTF8.GetBytes(Smallest);

        payload.Parse(json, 7, out var first);
        payload.Parse(json, 7, out var again);
        payload.Parse(json, 8, out var other);

        first!.EventId.ShouldBe(again!.EventId);
        first.EventId.ShouldNotBe(other!.EventId);
        Guid.Parse(first.EventId).Version.ShouldBe(8);
    }

    private static bool IsStorable(string text)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
            return !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    [Fact]
    public void An_item_of_the_deepest_nesting_is_read_again_as_it_was_stored()
    {
        var deepest = new string('[', PayloadItem.MaxDepth - 1) + new string(']', PayloadItem.MaxDepth - 1);
        var edit = Accept(
            $"{{\"event_id\":\"e\",\"prompt\":\"p\",\"original_output\":\"o\",\"final_output\":\"f\",\"x\":{deepest}}}"
        );

        EventJson.ReadEdit(EventJson.Write(edit)).AttributesJson.ShouldBe($"{{\"x\":{deepest}}}");
    }

    [Fact]
    public void A_long_list_under_a_long_name_costs_no_path_for_each_of_its_values()
    {
        var json = Encoding.UTF8.GetBytes(
            $"{{\"prompt\":\"p\",\"original_output\":\"o\",\"final_output\":\"f\",\"{new string('n', 10_000)}\":[{string.Join(',', Enumerable.Repeat(1, 10_000))}]}}"
        );
        var payload = new EditPayload(Pseudonyms, EventIds.ByTime(TimeProvider.System), new CaptureOptions());
        payload.Parse(json, 1, out _).ShouldBeNull();

        var before = GC.GetAllocatedBytesForCurrentThread();
        payload.Parse(json, 1, out _).ShouldBeNull();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20L * json.Length);
    }
}
