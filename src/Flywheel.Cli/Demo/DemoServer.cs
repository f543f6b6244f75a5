using System.Net.Http.Json;
using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Cli.Demo;

/// <summary>The demo's server as its clients see it, and the lake that it writes.</summary>
internal sealed class DemoServer(HttpClient client, Workspace workspace)
{
    /// <summary>The dataset of kept edits.</summary>
    public const string DatasetName = "gold";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

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
        var verdicts = new List<SentVerdict>();
        foreach (var edit in sent.Where(edit => !edit.Duplicate))
            verdicts.Add(await WaitForVerdictAsync(edit.EventId, cancellationToken).ConfigureAwait(false));
        var kept = verdicts.Count(verdict => verdict.Verdict == "keep");
        var dataset = await WaitForRowsAsync(rowsBefore + kept, cancellationToken).ConfigureAwait(false);
        return new CuratedItems(
            dataset,
            dataset.Resolve(new DatasetReference(DatasetName)),
            kept,
            ByReason(verdicts, "discard"),
            ByReason(verdicts, "quarantine")
        );
    }

    private async Task<SentVerdict> WaitForVerdictAsync(string eventId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await client
                .GetFromJsonAsync<StoredEvent>($"v1/events/{eventId}", Json, cancellationToken)
                .ConfigureAwait(false);
            if (stored?.Verdict is { } verdict)
                return verdict;
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    // A verdict is recorded a moment before the version that holds its row.
    private async Task<Dataset> WaitForRowsAsync(long rows, CancellationToken cancellationToken)
    {
        var catalog = new DatasetCatalog(workspace.LakePath, TimeProvider.System);
        while (!catalog.List().Any(dataset => dataset.Name == DatasetName && dataset.Rows == rows))
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        return catalog.Open(DatasetName);
    }

    private static Dictionary<string, int> ByReason(IEnumerable<SentVerdict> verdicts, string kind) =>
        verdicts
            .Where(verdict => verdict.Verdict == kind)
            .CountBy(verdict => verdict.Reason!)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .ToDictionary();

    private sealed record SentItems(IReadOnlyList<SentItem> Items);

    private sealed record StoredEvent(SentVerdict? Verdict);

    private sealed record SentVerdict(string Verdict, string? Reason);
}
