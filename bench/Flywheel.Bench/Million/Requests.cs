using System.Text;
using System.Text.Json;

namespace Flywheel.Bench.Million;

/// <summary>The requests behind the console's lists and its review, each another one at every run.</summary>
internal static class Requests
{
    private const string Answer = """{"values":{"verdict":"correct","quality":3}}""";

    /// <summary>What is asked for, and how; every request reads the whole answer and refuses one that is no success.</summary>
    public static IEnumerable<(string Name, Func<int, Task> Request)> All(HttpClient client, int count)
    {
        foreach (var (name, path) in Reads(count))
            yield return (name, run => GetAsync(client, path(run)));
        yield return ("review: next", _ => NextAsync(client));
        yield return ("review: next and answer", _ => AnswerAsync(client));
        yield return (
            "review: the queue after an answer",
            _ => GetAsync(client, $"v1/review/queues/{ManyItems.Queue}")
        );
        yield return (
            "review: agreement after an answer",
            _ => GetAsync(client, $"v1/review/queues/{ManyItems.Queue}/agreement")
        );
    }

    private static IEnumerable<(string Name, Func<int, string> Path)> Reads(int count)
    {
        yield return ("traces", _ => "v1/traces");
        yield return ("traces: deep page", run => $"v1/traces?after={count / 2 + run}");
        yield return ("traces: model", run => $"v1/traces?model=m{run % 5}");
        yield return ("traces: failed, below a score", run => $"v1/traces?status=error&score_below=0.{run + 10}");
        yield return ("traces: words", run => $"v1/traces?text=loan{run}%20answer");
        yield return ("datasets", _ => "v1/datasets");
        yield return ("dataset", _ => "v1/datasets/gold");
        yield return ("dataset: rows", _ => "v1/datasets/gold/rows?limit=100");
        yield return ("dataset: rows, deep page", run => $"v1/datasets/gold/rows?limit=100&after={count / 60 * run}:");
        yield return ("dataset: rows of a split", _ => "v1/datasets/gold/rows?limit=100&split=train");
        yield return ("dataset: rows with a word of every row", _ => "v1/datasets/gold/rows?limit=100&q=Question");
        yield return (
            "dataset: rows with a rare word",
            run => $"v1/datasets/gold/rows?limit=100&q=Question%20{run * 77}%20"
        );
        yield return ("evaluations", _ => "v1/evaluations");
        yield return ("evaluation: cohorts", _ => $"v1/evaluations/{ManyResults.Run}/cohorts");
        yield return (
            "evaluation: rows that failed",
            _ => $"v1/evaluations/{ManyResults.Run}/rows?passed=false&limit=100"
        );
        yield return (
            "evaluation: failed rows of a cohort",
            run => $"v1/evaluations/{ManyResults.Run}/rows?passed=false&cohort=intent=intent-{run:D2}0&limit=100"
        );
        yield return (
            "evaluation: failed rows of no cohort of it",
            run => $"v1/evaluations/{ManyResults.Run}/rows?passed=false&cohort=locale=x{run}&limit=100"
        );
        yield return ("the wheel's figures, nothing in the time", _ => "v1/metrics");
        yield return ("the wheel's figures, by day, nothing in it", _ => "v1/metrics?bucket=day");
        yield return (
            "the wheel's figures of a day of traces",
            run => $"v1/metrics?{TraceListBenchmark.Day(count, run)}"
        );
        yield return (
            "the wheel's figures of a day, a cohort",
            run => $"v1/metrics?cohort=intent=i{run % 50}&{TraceListBenchmark.Day(count, run)}"
        );
        yield return ("metrics, for Prometheus", _ => "metrics");
        yield return ("releases", _ => "v1/releases");
        yield return ("release: what escaped of a day of traces", _ => $"v1/releases/{ManyReleases.InUse}/escapes");
        yield return ("audit", _ => "v1/audit");
        yield return ("quarantine", _ => "v1/quarantine");
        yield return ("review: queues", _ => "v1/review/queues");
        yield return ("review: open items", _ => Items("open", 0));
        yield return ("review: open items, deep page", run => Items("open", count / 61 * run));
        yield return ("review: items in review", _ => Items("in_review", 0));
        yield return ("review: disagreed items", run => Items("disagreed", count / 61 * run));
        yield return ("review: decided items", run => Items("decided", count / 61 * run));
        yield return ("review: agreement", _ => $"v1/review/queues/{ManyItems.Queue}/agreement");
        yield return ("review: agreement by cohort", _ => $"v1/review/queues/{ManyItems.Queue}/agreement?by=cohort");
        yield return ("review: reviewers", _ => $"v1/review/queues/{ManyItems.Queue}/reviewers");
    }

    private static string Items(string status, int after) =>
        $"v1/review/items?queue={ManyItems.Queue}&status={status}&after={after}&limit=100";

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<string> NextAsync(HttpClient client)
    {
        using var response = await PostAsync(client, $"v1/review/queues/{ManyItems.Queue}/next?count=2", "{}");
        using var items = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        return items.RootElement.GetProperty("items")[0].GetProperty("item_id").GetString()!;
    }

    private static async Task AnswerAsync(HttpClient client)
    {
        var id = await NextAsync(client);
        using var _ = await PostAsync(client, $"v1/review/items/{id}/answers", Answer);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return response.IsSuccessStatusCode
            ? response
            : throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }
}
