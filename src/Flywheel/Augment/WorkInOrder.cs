using System.Runtime.CompilerServices;

namespace Flywheel.Augment;

/// <summary>Work that waits for others, on several items at once and without losing their order.</summary>
internal static class WorkInOrder
{
    // One at work and one that waits to be taken: a slow item then stops nobody, and what a kill makes be done again stays little.
    private const int ItemsPerWorker = 2;

    /// <summary>What <paramref name="work"/> makes of the items, in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">The work on an item.</param>
    /// <param name="concurrency">On how many items work goes on at once; at least 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="Exception">What the first item's work threw; later items are given up.</exception>
    public static async IAsyncEnumerable<TResult> MapAsync<T, TResult>(
        IAsyncEnumerable<T> items,
        Func<T, CancellationToken, Task<TResult>> work,
        int concurrency,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(concurrency);
        var working = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                working.Enqueue(Task.Run(() => WhenFreeAsync(item), CancellationToken.None));
                // With a single worker nothing begins before the item before it was taken.
                if (working.Count >= (ItemsPerWorker * concurrency) - 1)
                    yield return await working.Dequeue().ConfigureAwait(false);
            }
            while (working.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(working)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<TResult> WhenFreeAsync(T item)
        {
            await free.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return await work(item, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
