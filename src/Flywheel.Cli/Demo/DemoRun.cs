using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Storage;

namespace Flywheel.Cli.Demo;

/// <summary>Sends the sample to a running server and follows it to the exported file.</summary>
internal sealed class DemoRun(DemoServer server, Workspace workspace, Uri address)
{
    private const int PairsToShow = 2;

    public async Task<DemoResult> RunAsync(CancellationToken cancellationToken)
    {
        var edits = await SendAsync("v1/edits", "samples/edits.jsonl", cancellationToken).ConfigureAwait(false);
        var feedback = await SendAsync("v1/feedback", "samples/feedback.jsonl", cancellationToken)
            .ConfigureAwait(false);
        var curated = await server.CuratedAsync(edits, rowsBefore: 0, cancellationToken).ConfigureAwait(false);
        var export = curated.Dataset.Export(curated.Version, ExportOf(curated.Version), cancellationToken);
        return new DemoResult
        {
            Received = edits.Count,
            Feedback = feedback.Count,
            RepeatedIds = edits.Count(edit => edit.Duplicate),
            Kept = curated.Kept,
            Discarded = curated.Discarded,
            Quarantined = curated.Quarantined,
            Dataset = curated.Dataset.Name,
            Version = curated.Version,
            ExportPath = export.Path,
            ExportedRows = export.Rows,
            Workspace = workspace.Root,
            Address = address,
            Pairs = [.. PairsOf(curated.Dataset, curated.Version, cancellationToken)],
        };
    }

    private Task<IReadOnlyList<SentItem>> SendAsync(string path, string sample, CancellationToken cancellationToken) =>
        server.SendAsync(path, [.. LinesOf(sample).Select(line => JsonElement.Parse(line))], cancellationToken);

    private static IEnumerable<string> LinesOf(string sample)
    {
        using var reader = new StreamReader(typeof(DemoRun).Assembly.GetManifestResourceStream(sample)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private ExportRequest ExportOf(long version) =>
        new()
        {
            Format = ExportFormat.TrlPreferenceConversational,
            Split = Split.Train,
            Output = Path.Combine(workspace.Root, "exports", "pairs.jsonl"),
            Command = FormattableString.Invariant(
                $"flywheel dataset export {DemoServer.DatasetName}@{version} --format trl-preference-conversational --split train"
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
}
