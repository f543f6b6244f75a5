using System.Net.Http.Json;
using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo;

/// <summary>The demo's server as its clients see it, and what it makes of what they send. They send one list after the other.</summary>
internal sealed class DemoServer(HttpClient client, Wheel wheel)
{
    /// <summary>The dataset of kept edits.</summary>
    public const string DatasetName = "gold";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    // Where in the log the last edit lies whose verdict was read.
    private long _judged;

    /// <summary>
    /// Sends a list of items, which is stored as a whole: what is kept of it becomes one version, however busy the machine is.
    /// </summary>
    public async Task<IReadOnlyList<SentItem>> SendAsync<T>(
        string path,
        IReadOnlyList<T> items,
        CancellationToken cancellationToken
    )
    {
        using var answer = await client.PostAsJsonAsync(path, items, Json, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var answers = await answer.Content.ReadFromJsonAsync<SentItems>(Json, cancellationToken).ConfigureAwait(false);
        return answers!.Items;
    }

    /// <summary>What became of the edits that were sent, once all of them are judged and those that are kept are in the dataset.</summary>
    /// <param name="sent">The edits.</param>
    /// <param name="rowsBefore">Rows that the dataset had before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<CuratedItems> CuratedAsync(
        IEnumerable<SentItem> sent,
        long rowsBefore,
        CancellationToken cancellationToken
    )
    {
        var verdicts = await WaitForVerdictsAsync(sent.Count(edit => !edit.Duplicate), cancellationToken)
            .ConfigureAwait(false);
        var kept = verdicts.Count(verdict => verdict.Kind == VerdictKind.Keep);
        var dataset = await WaitForRowsAsync(rowsBefore + kept, cancellationToken).ConfigureAwait(false);
        return new CuratedItems(
            dataset,
            dataset.Resolve(new DatasetReference(DatasetName)),
            kept,
            ByReason(verdicts, VerdictKind.Discard),
            ByReason(verdicts, VerdictKind.Quarantine)
        );
    }

    private async Task<IReadOnlyList<Verdict>> WaitForVerdictsAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var verdicts = wheel.Verdicts.ReadAfter(_judged, count);
            if (verdicts.Count == count)
            {
                _judged = verdicts.Max(verdict => verdict.Offset);
                return [.. verdicts.Select(verdict => verdict.Verdict)];
            }
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    // A verdict is recorded a moment before the version that holds its row.
    private async Task<Dataset> WaitForRowsAsync(long rows, CancellationToken cancellationToken)
    {
        while (!wheel.Datasets.List().Any(dataset => dataset.Name == DatasetName && dataset.Rows == rows))
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        return wheel.Datasets.Open(DatasetName);
    }

    private static Dictionary<string, int> ByReason(IEnumerable<Verdict> verdicts, VerdictKind kind) =>
        verdicts
            .Where(verdict => verdict.Kind == kind)
            .CountBy(verdict => verdict.Reason!)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .ToDictionary();

    private sealed record SentItems(IReadOnlyList<SentItem> Items);
}
