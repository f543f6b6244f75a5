using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Storage;

namespace Flywheel.Cli.Demo;

/// <summary>Sends the sample to a running server and follows it to the exported file.</summary>
internal sealed class DemoRun(HttpClient client, Workspace workspace, Uri address)
{
    private const string DatasetName = "gold";
    private const int PairsToShow = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    public async Task<DemoResult> RunAsync(CancellationToken cancellationToken)
    {
        var edits = await SendAsync("v1/edits", "samples/edits.jsonl", cancellationToken).ConfigureAwait(false);
        var feedback = await SendAsync("v1/feedback", "samples/feedback.jsonl", cancellationToken)
            .ConfigureAwait(false);
        var verdicts = new List<SampleVerdict>();
        foreach (var edit in edits.Where(edit => !edit.Duplicate))
            verdicts.Add(await WaitForVerdictAsync(edit.EventId, cancellationToken).ConfigureAwait(false));
        var kept = verdicts.Count(verdict => verdict.Verdict == "keep");
        var dataset = await WaitForRowsAsync(kept, cancellationToken).ConfigureAwait(false);
        var version = dataset.Resolve(new DatasetReference(DatasetName));
        var export = dataset.Export(version, ExportOf(version), cancellationToken);
        return new DemoResult
        {
            Received = edits.Count,
            Feedback = feedback.Count,
            RepeatedIds = edits.Count(edit => edit.Duplicate),
            Kept = kept,
            Discarded = ByReason(verdicts, "discard"),
            Quarantined = ByReason(verdicts, "quarantine"),
            Dataset = DatasetName,
            Version = version,
            ExportPath = export.Path,
            ExportedRows = export.Rows,
            Workspace = workspace.Root,
            Address = address,
            Pairs = [.. PairsOf(dataset, version, cancellationToken)],
        };
    }

    private async Task<IReadOnlyList<SampleAnswer>> SendAsync(
        string path,
        string sample,
        CancellationToken cancellationToken
    )
    {
        using var content = new StreamContent(typeof(DemoRun).Assembly.GetManifestResourceStream(sample)!);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await client.PostAsync(path, content, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var answers = await answer
            .Content.ReadFromJsonAsync<SampleAnswers>(SampleJson.Options, cancellationToken)
            .ConfigureAwait(false);
        return answers!.Items;
    }

    private async Task<SampleVerdict> WaitForVerdictAsync(string eventId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await client
                .GetFromJsonAsync<SampleEvent>($"v1/events/{eventId}", SampleJson.Options, cancellationToken)
                .ConfigureAwait(false);
            if (stored?.Verdict is { } verdict)
                return verdict;
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    // A verdict is recorded a moment before the version that holds its row.
    private async Task<Dataset> WaitForRowsAsync(int rows, CancellationToken cancellationToken)
    {
        var catalog = new DatasetCatalog(workspace.LakePath, TimeProvider.System);
        while (!catalog.List().Any(dataset => dataset.Name == DatasetName && dataset.Rows == rows))
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        return catalog.Open(DatasetName);
    }

    private ExportRequest ExportOf(long version) =>
        new()
        {
            Format = ExportFormat.TrlPreferenceConversational,
            Split = Split.Train,
            Output = Path.Combine(workspace.Root, "exports", "pairs.jsonl"),
            Command = FormattableString.Invariant(
                $"flywheel dataset export {DatasetName}@{version} --format trl-preference-conversational --split train"
            ),
        };

    // Short ones fit a terminal; the order of a version is fixed, so these are always the same two.
    private static IEnumerable<PreferencePair> PairsOf(
        Dataset dataset,
        long version,
        CancellationToken cancellationToken
    ) =>
        dataset
            .Rows(version, Split.Train, cancellationToken)
            .Where(pair => !pair.PromptIsConversation && pair.Chosen.Length + pair.Rejected.Length < 300)
            .Take(PairsToShow);

    private static Dictionary<string, int> ByReason(IEnumerable<SampleVerdict> verdicts, string kind) =>
        verdicts
            .Where(verdict => verdict.Verdict == kind)
            .CountBy(verdict => verdict.Reason!)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .ToDictionary();

    private static class SampleJson
    {
        public static readonly JsonSerializerOptions Options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        };
    }

    private sealed record SampleAnswers(IReadOnlyList<SampleAnswer> Items);

    private sealed record SampleAnswer(string EventId, bool Duplicate);

    private sealed record SampleEvent(SampleVerdict? Verdict);

    private sealed record SampleVerdict(string Verdict, string? Reason);
}
