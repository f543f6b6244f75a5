using System.Text;
using Flywheel.Capture;

namespace Flywheel.Tests.Capture;

public sealed class EditPayloadFaultTests : PayloadFixture
{
    private const string Rest = "\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"}";

    [Theory]
    [InlineData("", "invalid-json", "", 0)]
    [InlineData("not json", "invalid-json", "", 1)]
    [InlineData("[]", "wrong-type", "", 0)]
    [InlineData("\"text\"", "wrong-type", "", 0)]
    [InlineData("{} {}", "missing-field", "/prompt", 1)]
    [InlineData("{\"prompt\":1," + Rest, "wrong-type", "/prompt", 10)]
    [InlineData("{\"prompt\":null," + Rest, "wrong-type", "/prompt", 10)]
    [InlineData("{\"prompt\":[]," + Rest, "invalid-value", "/prompt", 10)]
    [InlineData("{\"prompt\":[1]," + Rest, "wrong-type", "/prompt/0", 11)]
    [InlineData("{\"prompt\":[{\"content\":\"c\"}]," + Rest, "missing-field", "/prompt/0/role", 11)]
    [InlineData("{\"prompt\":[{\"role\":\"user\"}]," + Rest, "missing-field", "/prompt/0/content", 11)]
    [InlineData("{\"prompt\":[{\"role\":\"user\",\"content\":4}]," + Rest, "wrong-type", "/prompt/0/content", 36)]
    [InlineData("{\"prompt\":\"p\",\"prompt\":\"p\"," + Rest, "duplicate-field", "/prompt", 14)]
    [InlineData("{\"prompt\":\"p\",\"x\":1,\"x\":1," + Rest, "duplicate-field", "/x", 20)]
    [InlineData("{\"prompt\":\"p\",\"x\":{\"a/b\":1,\"a/b\":1}," + Rest, "duplicate-field", "/x/a~1b", 27)]
    [InlineData("{\"prompt\":\"p\",\"original_output\":\"a\"," + Rest, "duplicate-field", "/original_llm_output", 36)]
    [InlineData("{\"prompt\":\"a\\u0000b\"," + Rest, "invalid-text", "/prompt", 12)]
    [InlineData("{\"prompt\":\"a\\ud800\"," + Rest, "invalid-text", "/prompt", 12)]
    [InlineData("{\"prompt\":\"\\udc00\"," + Rest, "invalid-text", "/prompt", 11)]
    [InlineData("{\"prompt\":\"p\",\"\\ud800\":1," + Rest, "invalid-text", "", 15)]
    [InlineData("{\"prompt\":\"p\",\"attributes\":{\"n\":1e999}," + Rest, "number-out-of-range", "/attributes/n", 32)]
    [InlineData("{\"prompt\":\"p\",\"attributes\":[]," + Rest, "wrong-type", "/attributes", 27)]
    [InlineData("{\"prompt\":\"p\",\"context\":[\"a\",2]," + Rest, "wrong-type", "/context/1", 29)]
    [InlineData("{\"prompt\":\"p\",\"user_id\":42," + Rest, "wrong-type", "/user_id", 24)]
    [InlineData("{\"prompt\":\"p\",\"event_id\":\"a b\"," + Rest, "invalid-value", "/event_id", 25)]
    [InlineData("{\"prompt\":\"p\",\"event_id\":\"\"," + Rest, "invalid-value", "/event_id", 25)]
    [InlineData("{\"prompt\":\"p\",\"occurred_at\":\"2026-11-20\"," + Rest, "invalid-value", "/occurred_at", 28)]
    [InlineData(
        "{\"prompt\":\"p\",\"occurred_at\":\"2026-13-20T10:00:00Z\"," + Rest,
        "invalid-value",
        "/occurred_at",
        28
    )]
    public void Each_fault_is_named_with_its_place(string json, string code, string path, long position)
    {
        var error = Refuse(json);

        (error.Code, error.Path, error.Position).ShouldBe((code, path, position));
        error.Message.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("original_llm_output")]
    [InlineData("final_user_edit")]
    public void A_field_that_is_needed_is_missed(string name)
    {
        var fields = new[] { "prompt", "original_llm_output", "final_user_edit" }.Where(field => field != name);
        var json = "{" + string.Join(',', fields.Select(field => $"\"{field}\":\"x\"")) + "}";

        var error = Refuse(json);

        error.Code.ShouldBe(PayloadFault.MissingField);
        error.Path.ShouldBe("/" + name);
        error.Position.ShouldBe(json.Length - 1);
    }

    [Fact]
    public void Sixty_four_levels_are_deep_enough_and_one_more_is_refused()
    {
        static string Nested(int lists) =>
            $"{{\"prompt\":\"p\",\"x\":{new string('[', lists)}{new string(']', lists)},{Rest}";

        Accept(Nested(63));
        var error = Refuse(Nested(64));

        error.Code.ShouldBe(PayloadFault.TooDeep);
        error.Position.ShouldBe(18 + 63);
    }

    [Fact]
    public void A_million_levels_do_no_harm() =>
        Refuse("{\"x\":" + new string('[', 1_000_000)).Code.ShouldBe(PayloadFault.TooDeep);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place()
    {
        var error = Refuse([.. Encoding.UTF8.GetBytes("{\"prompt\":\"é"), 0xC3, 0x28, (byte)'"', (byte)'}']);

        (error.Code, error.Position).ShouldBe((PayloadFault.InvalidText, 13L));
    }

    [Theory]
    [InlineData("\n", "on line 2")]
    [InlineData("", "after 62 bytes")]
    public void A_second_object_is_told_how_several_are_sent(string between, string place)
    {
        const string One = "{\"prompt\":\"p\"," + Rest;

        var error = Refuse(One + between + One);

        (error.Code, error.Position).ShouldBe((PayloadFault.InvalidJson, One.Length + between.Length));
        error.Message.ShouldStartWith($"A second object begins {place}. ");
        error.Message.ShouldContain("application/x-ndjson");
        error.Message.ShouldContain("--data-binary");
    }

    [Fact]
    public void Bytes_that_gzip_made_are_known() =>
        Refuse([0x1F, 0x8B, 8, 0, 0xFF, 0xFE]).Message.ShouldContain("Content-Encoding: gzip");

    [Fact]
    public void A_byte_order_mark_is_named() =>
        Refuse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"prompt\":\"p\"," + Rest)])
            .Message.ShouldStartWith("The JSON begins with a byte order mark.");

    [Fact]
    public void An_item_over_the_limit_is_refused() =>
        Refuse($"{{\"prompt\":\"{new string('a', 1024 * 1024)}\",{Rest}").Code.ShouldBe(PayloadFault.ItemTooLarge);

    [Fact]
    public void A_whole_pair_of_surrogates_is_one_character() =>
        Accept("{\"prompt\":\"\\ud83d\\ude00\\n\"," + Rest).Prompt.Value.ShouldBe("😀\n");

    [Fact]
    public void A_message_never_repeats_what_was_sent() =>
        Refuse("{\"prompt\":{\"my secret\":1}," + Rest).Message.ShouldNotContain("secret");
}
