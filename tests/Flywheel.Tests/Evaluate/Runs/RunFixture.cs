using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Evaluate.Runs;

/// <summary>Runs evaluations of files in a folder of the test's own.</summary>
public abstract class RunFixture : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private protected string LakePath => _folder.File("lake");

    private protected EvaluationTable Table => new(LakePath, new ManualClock());

    private protected string Root => _folder.Root;

    private protected string Results => _folder.File("results.jsonl");

    public virtual void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string File(string name, IEnumerable<object> rows)
    {
        System.IO.File.WriteAllLines(_folder.File(name), rows.Select(row => JsonSerializer.Serialize(row)));
        return _folder.File(name);
    }

    /// <summary>A dataset of rows <c>r0</c>, <c>r1</c> and so on, the answer to each its own id.</summary>
    private protected string Rows(int count) =>
        File("rows.jsonl", Enumerable.Range(0, count).Select(i => Row($"r{i}")));

    private protected static object Row(string id) =>
        new
        {
            id,
            input = $"Question {id}?",
            expected = id,
            cohort = new { parity = id[^1] % 2 == 0 ? "even" : "odd" },
        };

    private protected string Answers(params IEnumerable<(string Id, string Output)> answers) =>
        File("answers.jsonl", answers.Select(answer => new { id = answer.Id, output = answer.Output }));

    private protected Task<RunSummary> RunAsync(
        string rows,
        string answers,
        params IReadOnlyList<IEvaluator> evaluators
    ) =>
        RunAsync(
            new EvaluationPlan
            {
                Dataset = new ExampleFile(rows),
                Evaluators = evaluators,
                Predictions = answers,
                Concurrency = 3,
            }
        );

    private protected Task<RunSummary> RunAsync(EvaluationPlan plan) =>
        new EvaluationRun(plan, Table, new Progress<EvaluationProgress>(), new ManualClock()).RunAsync(
            _ => RunFiles.Beside(Results),
            CancellationToken.None
        );

    private protected List<JsonElement> ReadResults() =>
        [.. System.IO.File.ReadLines(Results).Select(line => JsonDocument.Parse(line).RootElement)];

    private protected IEnumerable<string> FileNames() =>
        Directory.EnumerateFiles(_folder.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
