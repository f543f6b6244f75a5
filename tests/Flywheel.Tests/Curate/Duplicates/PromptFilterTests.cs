using System.Globalization;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Tests.Curate.Duplicates;

public sealed class PromptFilterTests
{
    private const int Rows = 20_000;

    [Fact]
    public void It_holds_every_prompt_of_the_table_and_few_others()
    {
        var table = new DuplicateTable();
        Add(table, filter: null, 0, Rows / 4);
        var filter = new PromptFilter(table);
        Add(table, filter, Rows / 4, Rows);

        Enumerable.Range(0, Rows).ShouldAllBe(number => filter.MayHold(Key(number)));
        Enumerable.Range(Rows, Rows).Count(number => filter.MayHold(Key(number))).ShouldBeLessThan(Rows / 20);
    }

    private static void Add(DuplicateTable table, PromptFilter? filter, int first, int end)
    {
        for (var number = first; number < end; number++)
        {
            table.Add(Key(number), (uint)number);
            filter?.Add(Key(number));
        }
    }

    private static DuplicateKey Key(int number) =>
        DuplicateKeyMaker.OfThread.MakeNear(
            string.Create(CultureInfo.InvariantCulture, $"How do I settle case {number} of {number * 7919L}?"),
            "the same answer"
        );
}
