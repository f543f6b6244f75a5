using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

public sealed class LineageGroupsTests
{
    [Fact]
    public void Groups_and_splits_are_the_documented_ones_however_many_were_met_before()
    {
        var groups = new LineageGroups();
        for (var number = 0; number < 10_000; number++)
        {
            var prompt = $"prompt {number % 3_000}";
            var (group, split) = groups.Of(Edit(prompt));
            group.ShouldBe(SplitRule.ContentGroup(prompt));
            split.ShouldBe(SplitRule.Of(group));
        }
    }

    [Fact]
    public void A_prompt_that_reads_like_a_thread_is_not_that_thread()
    {
        var groups = new LineageGroups();
        groups.Of(Edit("any") with { ThreadId = "7" }).Group.ShouldBe("thread:7");
        groups.Of(Edit("thread:7")).Group.ShouldBe(SplitRule.ContentGroup("thread:7"));
    }

    // The value of a release that is out must never change: rows would move between train and eval.
    [Fact]
    public void A_prompts_group_is_its_sha256() =>
        SplitRule.ContentGroup("abc").ShouldBe("content:ba7816bf8f01cfea414140de5dae2223");

    private static Edit Edit(string prompt) =>
        new()
        {
            EventId = "e",
            Prompt = Prompt.FromText(prompt),
            OriginalOutput = "one",
            FinalEdit = "other",
        };
}
