using System.Text;
using Dapper;
using Flywheel.Capture.Otlp;
using Flywheel.Capture.Traces;
using Flywheel.Storage;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>Lists over some thousand traces that came out of order: what they show, and how SQLite finds it.</summary>
public sealed class TraceListTests : IAsyncLifetime
{
    private const int Count = 3000;
    private const long FirstSecond = 1_000_000_000;

    // SQLite says so of its index of words: by the words, and by them and the id of one trace.
    private const string Words = "SCAN w VIRTUAL TABLE INDEX 192:M1";
    private const string LaterWords = "SCAN w VIRTUAL TABLE INDEX 192:M1<";
    private const string WordsOf = "SCAN trace_words VIRTUAL TABLE INDEX 0:=M1";

    private static readonly string[] Models = ["large", "small"];
    private static readonly string[] Intents = ["refund", "balance", "card", "other"];

    private readonly TemporaryDirectory _folder = new();
    private readonly List<Told> _all = [];
    private Wheel _wheel = null!;

    private sealed record Told(string Id, int Second, double? Score, string Model, string Intent, string Word);

    public async ValueTask InitializeAsync()
    {
        _wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System);
        var random = new Random(7);
        for (var i = 0; i < Count; i++)
            _all.Add(
                new(
                    (i + 1).ToString("x32"),
                    // One in fifty comes long after it was made.
                    random.Next(50) == 0
                        ? random.Next(i + 1)
                        : i,
                    random.Next(3) == 0 ? Math.Round(random.NextDouble(), 3) : null,
                    Models[i % 2],
                    Intents[random.Next(200) == 0 ? 3 : random.Next(3)],
                    random.Next(3) == 0 ? $"word{random.Next(300)}" : "common"
                )
            );
        var request =
            $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', _all.Select(SpanOf))}}]}]}]}""";
        var items = new OtlpTraceReader(_wheel.Pseudonyms, new()).ReadJson(Encoding.UTF8.GetBytes(request));
        await _wheel.Log.AppendAsync(items.Drafts, TestContext.Current.CancellationToken);
        await _wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _wheel.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_filter_on_every_page_shows_what_a_plain_search_finds()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 150; trial++)
        {
            var filter = Any(random);
            Pages(filter)
                .ShouldBe(
                    Enumerable.Reverse(_all).Where(one => IsShown(one, filter)).Select(one => one.Id),
                    filter.ToString()
                );
        }
    }

    [Fact]
    public void No_filter_reads_all_traces_and_no_list_is_sorted()
    {
        var random = new Random(13);
        for (var trial = 0; trial < 300; trial++)
        {
            var filter = Any(random) with { After = random.Next(2) == 0 ? random.Next(Count) : null };
            var steps = PlanOf(filter);
            steps.ShouldNotContain(step => step.Contains("TEMP B-TREE"), filter.ToString());
            // A list of all traces reads them from the last one on, and stops at its limit.
            var isFiltered =
                filter is not { Since: null, Until: null, ScoreBelow: null, After: null, Labels: [], Text: null };
            steps
                .Where(step => step.StartsWith("SCAN", StringComparison.Ordinal))
                .ShouldBeSubsetOf(isFiltered ? ["SCAN b", Words, LaterWords, WordsOf] : ["SCAN t"], filter.ToString());
        }
    }

    [Fact]
    public void The_rarest_label_leads_whatever_the_order_in_which_they_are_given()
    {
        foreach (
            var labels in (string[][])
                [
                    ["model=large", "intent=other"],
                    ["intent=other", "model=large"],
                ]
        )
            ParametersOf(new() { Labels = labels })[0].ShouldBe("intent=other");
        PlanOf(new() { Text = "common", Labels = ["intent=other"] })[0].ShouldStartWith("SEARCH l ");
    }

    [Fact]
    public async Task Traces_of_a_workspace_from_before_blocks_are_listed_too()
    {
        var before = Bounds();
        await _wheel.Database.WriteAsync(
            connection =>
            {
                connection.Execute("DROP TABLE trace_blocks");
                connection.Execute(Migration.All.Single(migration => migration.Name == "trace_blocks").Sql);
            },
            TestContext.Current.CancellationToken
        );

        Bounds().ShouldBe(before);
    }

    private static string SpanOf(Told one) =>
        $$"""
            {"traceId":"{{one.Id}}","spanId":"0000000000000001","name":"answer",
             "startTimeUnixNano":"{{FirstSecond + one.Second}}000000000","endTimeUnixNano":"{{FirstSecond
                + one.Second}}500000000",
             "attributes":[{{Attribute("gen_ai.operation.name", "chat")}},{{Attribute(
                "gen_ai.request.model",
                one.Model
            )}},
              {{Attribute("intent", one.Intent)}},{{Attribute("input.value", $"about {one.Word} please")}}
              {{(
                one.Score is { } score
                    ? ","
                        + Attribute("gen_ai.evaluation.name", "helpful")
                        + ","
                        + Attribute("gen_ai.evaluation.score.value", $"{score}")
                    : ""
            )}}]}
            """;

    private static string Attribute(string name, string value) =>
        $$$"""{"key":"{{{name}}}","value":{"stringValue":"{{{value}}}"}}""";

    private static TraceFilter Any(Random random) =>
        new()
        {
            Since = random.Next(3) == 0 ? At(random.Next(Count)) : null,
            Until = random.Next(3) == 0 ? At(random.Next(Count)) : null,
            ScoreBelow = random.Next(3) == 0 ? random.NextDouble() * random.NextDouble() : null,
            Labels =
            [
                .. random.Next(2) == 0 ? ["model=" + Models[random.Next(2)]] : Array.Empty<string>(),
                .. random.Next(3) == 0 ? ["intent=" + Intents[random.Next(4)]] : Array.Empty<string>(),
            ],
            Text = random.Next(4) switch
            {
                0 => "common",
                1 => $"ABOUT word{random.Next(300)}",
                _ => null,
            },
            Limit = random.Next(1, 1000),
        };

    private static bool IsShown(Told one, TraceFilter filter) =>
        (filter.Since is not { } since || At(one.Second) >= since)
        && (filter.Until is not { } until || At(one.Second) < until)
        && (filter.ScoreBelow is not { } below || one.Score < below)
        && filter.Labels.All(label => label == $"model={one.Model}" || label == $"intent={one.Intent}")
        && (filter.Text is not { } text || text.EndsWith(one.Word, StringComparison.Ordinal));

    private static DateTimeOffset At(int second) => DateTimeOffset.FromUnixTimeSeconds(FirstSecond + second);

    private List<string> Pages(TraceFilter filter) => TracePages.IdsOf(_wheel.Traces, filter);

    private List<string> PlanOf(TraceFilter filter) =>
        _wheel.Database.Read(connection =>
        {
            var (sql, parameters) = TraceStore.QueryOf(connection, filter);
            var steps = connection.Query($"EXPLAIN QUERY PLAN {sql}", parameters);
            return steps.Select(step => (string)step.detail).ToList();
        });

    private List<object> ParametersOf(TraceFilter filter) =>
        _wheel.Database.Read(connection =>
        {
            var (_, parameters) = TraceStore.QueryOf(connection, filter);
            return parameters.ParameterNames.Select(name => parameters.Get<object>(name)).ToList();
        });

    private List<(long, long, long, double?)> Bounds() =>
        _wheel.Database.Read(connection =>
            connection
                .Query<(long, long, long, double?)>(
                    "SELECT block, earliest, latest, score FROM trace_blocks ORDER BY block"
                )
                .ToList()
        );
}
