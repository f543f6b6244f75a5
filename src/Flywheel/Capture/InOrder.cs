using System.Runtime.CompilerServices;

namespace Flywheel.Capture;

/// <summary>Work on the items of a stream on all processors, without losing their order.</summary>
internal static class InOrder
{
    // Enough that no processor waits for the one that takes the results.
    private static readonly int MostAhead = 2 * Environment.ProcessorCount;

    /// <summary>What <paramref name="map"/> makes of the items, in their order; a few are made ahead.</summary>
    /// <param name="items">The items.</param>
    /// <param name="map">Called on all processors at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<TResult> MapAsync<T, TResult>(
        IAsyncEnumerable<T> items,
        Func<T, TResult> map,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var mapping = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                mapping.Enqueue(Task.Run(() => map(item), CancellationToken.None));
                if (mapping.Count > MostAhead)
                    yield return await mapping.Dequeue().ConfigureAwait(false);
            }
            while (mapping.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            await ((Task)Task.WhenAll(mapping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
