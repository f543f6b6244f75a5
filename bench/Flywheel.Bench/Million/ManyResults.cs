using System.Globalization;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Bench.Million;

/// <summary>An evaluation of many results in 200 cohorts, one in ten of which failed.</summary>
internal static class ManyResults
{
    public const string Run = "0199aa00-0000-7000-8000-000000000001";

    private const string Evaluator = "groundedness";

    public static Task FillAsync(Wheel wheel, int results)
    {
        var run = new RunRecord
        {
            RunId = Run,
            StartedAt = DateTimeOffset.UnixEpoch,
            Dataset = "cases",
            DatasetVersion = "1",
            Target = "predictions",
            Evaluators = [$"{Evaluator} 1"],
        };
        var (tally, cohorts) = (new SummaryTally(1), new CohortTally());
        using var writer = wheel.Evaluations.Begin(run);
        for (var number = 0; number < results; number++)
        {
            var result = Result(number);
            tally.Add(result);
            cohorts.Add(result);
            writer.Add(result);
        }
        wheel.Evaluations.Commit(
            new RunSummary
            {
                Run = run,
                FinishedAt = DateTimeOffset.UnixEpoch,
                Rows = tally.Rows,
                UnusedPredictions = 0,
                Evaluators = tally.Summaries(),
            },
            writer.Finish(),
            CancellationToken.None
        );
        return wheel.CohortCounts.KeepAsync(Run, cohorts.Cohorts(), CancellationToken.None);
    }

    private static EvaluationResult Result(int number) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"row-{number:D7}"),
            Evaluator = Evaluator,
            EvaluatorVersion = "1",
            Score = number % 10 == 0 ? 0.2 : 0.9,
            Passed = number % 10 != 0,
            Reason = "9 of 10 sentences are supported by the documents that the model was given.",
            Cohort = new Dictionary<string, string>
            {
                ["intent"] = string.Create(CultureInfo.InvariantCulture, $"intent-{number % 200:D3}"),
                ["locale"] = "en-GB",
            },
        };
}
