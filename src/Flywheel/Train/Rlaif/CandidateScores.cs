using System.Runtime.CompilerServices;
using Flywheel.Evaluate;
using Flywheel.Gate.Statistics;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>The scores of one model's answers to the eval rows, as a gate reads them.</summary>
internal sealed class CandidateScores(string name, IReadOnlyList<EvaluationResult> results) : IEvaluationResults
{
    private const double Confidence = 0.95;

    public string Name => name;

    /// <summary>Asks the model, and scores what it answers.</summary>
    public static async Task<CandidateScores> OfAsync(
        string name,
        IChatClient model,
        KeptAnswers answers,
        IEvaluator evaluator,
        IReadOnlyList<Example> rows,
        CancellationToken cancellationToken
    )
    {
        var results = new List<EvaluationResult>(rows.Count);
        foreach (var row in rows)
        {
            var options = new ChatOptions { Temperature = 0 };
            var answer = await answers.AskAsync(name, model, row, options, cancellationToken).ConfigureAwait(false);
            var prediction = new Prediction { Id = row.Id, Output = answer };
            var score = await evaluator.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false);
            results.Add(EvaluationResult.Of(row, evaluator, score));
        }
        return new CandidateScores(name, results);
    }

    public async IAsyncEnumerable<EvaluationResult> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var result in results)
            yield return result;
    }

    /// <summary>The mean changes of the score from another model's that the rows leave possible.</summary>
    public Interval LiftOver(CandidateScores other)
    {
        var moments = new Moments();
        var changes = new List<double>();
        foreach (var (mine, theirs) in results.Zip(other.Results))
            if (mine.Score is { } score && theirs.Score is { } before)
            {
                moments.Add(score - before);
                changes.Add(score - before);
            }
        var drawn = changes.Take(PairedBootstrap.MostDrawn).ToArray();
        return PairedBootstrap.Test(drawn, moments, Confidence).Interval;
    }

    private IReadOnlyList<EvaluationResult> Results => results;
}
