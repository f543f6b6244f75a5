using Flywheel.Augment;

namespace Flywheel.Tests.Augment;

public sealed class WorkInOrderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Results_come_in_the_order_of_their_items_and_no_more_are_at_work_than_may_be(int concurrency)
    {
        var (atWork, most) = (0, 0);
        var results = WorkInOrder.MapAsync(
            Enumerable.Range(0, 200).ToAsyncEnumerable(),
            async (item, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref atWork));
                await Task.Yield();
                Interlocked.Decrement(ref atWork);
                return item;
            },
            concurrency,
            TestContext.Current.CancellationToken
        );

        (await results.ToListAsync(TestContext.Current.CancellationToken)).ShouldBe(Enumerable.Range(0, 200));
        most.ShouldBeInRange(1, concurrency);
    }

    [Fact]
    public async Task A_slow_item_does_not_keep_the_others_from_being_done()
    {
        using var others = new CountdownEvent(2);
        var results = WorkInOrder.MapAsync(
            Enumerable.Range(0, 3).ToAsyncEnumerable(),
            (item, _) =>
            {
                if (item == 0)
                    others.Wait(Patience, CancellationToken.None).ShouldBeTrue();
                else
                    others.Signal();
                return Task.FromResult(item);
            },
            concurrency: 2,
            TestContext.Current.CancellationToken
        );

        (await results.ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_single_worker_begins_nothing_before_the_last_result_was_taken()
    {
        var begun = 0;
        var results = WorkInOrder.MapAsync(
            Enumerable.Range(0, 5).ToAsyncEnumerable(),
            (item, _) => Task.FromResult((item, Begun: Interlocked.Increment(ref begun))),
            concurrency: 1,
            TestContext.Current.CancellationToken
        );

        await foreach (var (item, _) in results)
            Volatile.Read(ref begun).ShouldBe(item + 1);
    }

    [Fact]
    public async Task What_an_item_throws_comes_after_the_results_before_it()
    {
        var taken = new List<int>();
        var results = WorkInOrder.MapAsync(
            Enumerable.Range(0, 20).ToAsyncEnumerable(),
            (item, _) => item == 3 ? throw new InvalidOperationException() : Task.FromResult(item),
            concurrency: 4,
            TestContext.Current.CancellationToken
        );

        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var result in results)
                taken.Add(result);
        });
        taken.ShouldBe([0, 1, 2]);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; )
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
