using System.Runtime.CompilerServices;

namespace Flywheel.Augment;

/// <summary>Work that waits for others, on several items at once and without losing their order.</summary>
internal static class WorkInOrder
{
    /// <summary>What <paramref name="work"/> makes of the items, in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">Called for so many items at once.</param>
    /// <param name="concurrency">At least 1.</param>
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
        var working = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                working.Enqueue(Task.Run(() => work(item, stop.Token), CancellationToken.None));
                if (working.Count >= concurrency)
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
    }
}
