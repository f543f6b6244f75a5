using System.Collections.Concurrent;
using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Runs;

/// <summary>Judges as it is told, and remembers the rows that it was asked about.</summary>
internal sealed class FakeEvaluator(string name, Func<Example, Prediction, Score> judge) : IEvaluator
{
    public string Name => name;

    public string Version { get; init; } = "1";

    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Leaves the calling thread first, as one that asks somebody does.</summary>
    public bool IsSlow { get; init; }

    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        if (IsSlow)
            await Task.Yield();
        Asked.Enqueue(row.Id);
        return judge(row, prediction);
    }

    /// <summary>Passes what equals the expected answer.</summary>
    public static FakeEvaluator Exact(string name = "exact") =>
        new(name, (row, prediction) => Score.Check(row.Expected.Contains(prediction.Output!), "compared"));
}
