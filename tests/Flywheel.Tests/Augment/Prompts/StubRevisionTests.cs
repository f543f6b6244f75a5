using Flywheel.Augment;
using Flywheel.Augment.Prompts;
using Flywheel.Curate;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class StubRevisionTests
{
    [Fact]
    public void Of_a_hundred_revisions_seventy_are_fit_and_of_two_in_a_row_one()
    {
        foreach (var seed in new ulong[] { 0, 1, 77 })
        {
            var faults = Enumerable.Range(1, 100).Select(number => FaultOf(seed, number)).ToList();

            faults.Count(fault => fault is null).ShouldBe(70);
            foreach (var fault in new[] { "unchanged", "obeys_injection", "too_long" })
                faults.Count(each => each == fault).ShouldBe(10);
            faults.Zip(faults.Skip(1)).ShouldAllBe(pair => pair.First == null || pair.Second == null);
        }
    }

    [Fact]
    public void Another_seed_or_number_gives_other_advice()
    {
        var texts = Enumerable.Range(0, 20).Select(number => StubRevision.Of(Revision(1 + number % 4), (ulong)number));

        texts.Distinct().Count().ShouldBeGreaterThan(8);
        StubRevision.Of(Revision(2), 5).ShouldBe(StubRevision.Of(Revision(2), 5));
    }

    private static string? FaultOf(ulong seed, int number) =>
        new RevisionCheck("Answer.", 500, new HeldOutPassages([], [], ""), [], SafetyPolicy.Default).Fault(
            StubRevision.Of(Revision(number), seed)
        );

    private static PromptRevision Revision(int number) =>
        new("Answer.", FailureGroup.Of([Failure("late"), Failure("rude")]), number, Longest: 500);

    private static FailureCase Failure(string mode) =>
        new()
        {
            Row = new Example { Id = "e1", Input = Prompt.FromText("Where?") },
            Prediction = new Prediction { Id = "e1" },
            Score = 0,
            Question = "Where?",
            Mode = mode,
            Kinds = [],
        };
}
