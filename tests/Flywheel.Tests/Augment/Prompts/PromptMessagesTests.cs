using System.Text.Json;
using Flywheel.Augment.Prompts;
using Flywheel.Events;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class PromptMessagesTests
{
    private static readonly PromptText Text = new(
        "Be \"brief\".",
        [new PromptExample("How tall?", "5 m", "row-1", "gold@1")]
    );

    [Fact]
    public void Instructions_and_examples_come_before_the_question() =>
        Turns(Prompt.FromText("How old?"))
            .ShouldBe(["system: Be \"brief\".", "user: How tall?", "assistant: 5 m", "user: How old?"]);

    [Fact]
    public void The_instructions_of_a_conversation_give_way_and_its_other_messages_stay()
    {
        var input = Prompt.FromMessages(
            """[{"role":"developer","content":"Old."},{"role":"system","content":"Older."},{"role":"user","content":"Hi"},{"role":"assistant","content":null,"tool_calls":[]},{"role":"system","content":"Later."}]""",
            "Hi"
        );

        Turns(input)
            .ShouldBe([
                "system: Be \"brief\".",
                "user: How tall?",
                "assistant: 5 m",
                "user: Hi",
                "assistant: ",
                "system: Later.",
            ]);
    }

    [Fact]
    public void Two_prompts_that_tell_a_model_something_else_have_another_hash()
    {
        PromptText[] texts =
        [
            new("a", []),
            new("ab", []),
            new("a", [new PromptExample("b", "c", "row-1", "gold@1")]),
            new("a", [new PromptExample("bc", "", "row-1", "gold@1")]),
        ];

        texts.Select(text => text.Hash).ShouldBeUnique();
        // Where an example comes from is not told.
        texts[2].Hash.ShouldBe(new PromptText("a", [new PromptExample("b", "c", "row-9", "gold@2")]).Hash);
    }

    private static IEnumerable<string> Turns(Prompt input)
    {
        var prompt = PromptMessages.Before(input, Text);
        prompt.IsConversation.ShouldBeTrue();
        return JsonElement
            .Parse(prompt.Value)
            .EnumerateArray()
            .Select(message => $"{message.GetProperty("role")}: {message.GetProperty("content")}");
    }
}
