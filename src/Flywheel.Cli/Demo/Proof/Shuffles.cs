using Flywheel.Cli.Demo.Simulation;
using Flywheel.Evaluate;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// The negative control: the rows of the training with chosen and rejected swapped by a coin. What is learnt of them is chance, so on the
/// average nothing becomes better. One shuffle says little, for a coin over some hundred rows leaves a direction, and whoever takes the best of
/// several answers follows it however faint it is; so there are many.
/// </summary>
internal sealed class Shuffles
{
    private const int Count = 20;

    private readonly IReadOnlyList<AnswerPair> _pairs;
    private readonly IReadOnlyList<Candidates> _candidates;

    private Shuffles(IReadOnlyList<AnswerPair> pairs, IReadOnlyList<Candidates> candidates) =>
        (_pairs, _candidates) = (pairs, candidates);

    /// <summary>Collects what each shuffle needs.</summary>
    /// <param name="dataset">What was trained on.</param>
    /// <param name="trained">What was made of it.</param>
    /// <param name="rows">The rows that measure.</param>
    /// <param name="count">How many answers the model chooses from.</param>
    /// <param name="evaluator">Says which answers are right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Shuffles> OfAsync(
        Dataset dataset,
        Trained trained,
        IReadOnlyDictionary<Example, Question> rows,
        int count,
        IEvaluator evaluator,
        CancellationToken cancellationToken
    )
    {
        var used = trained.Rows.ToHashSet(StringComparer.Ordinal);
        var pairs = dataset
            .Rows(trained.Run.Version, Split.Train, cancellationToken)
            .Where(row => used.Contains(row.Id))
            .Select(row => new AnswerPair(GoldPair.PlainPrompt(row), row.Chosen, row.Rejected, row.LineageGroup));
        var candidates = new List<Candidates>();
        foreach (var (row, question) in rows)
            candidates.Add(
                await Candidates.OfAsync(row, question, count, evaluator, cancellationToken).ConfigureAwait(false)
            );
        return new([.. pairs], candidates);
    }

    /// <summary>The lifts of models that are trained on shuffled rows, each shuffled by another coin.</summary>
    /// <param name="seed">The seed of the trainings.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<Lift> Lifts(int seed, CancellationToken cancellationToken)
    {
        var lifts = new Lift[Count];
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(
            0,
            Count,
            options,
            number => lifts[number] = LiftOf(PreferenceModel.Train(Shuffled(number), seed, cancellationToken))
        );
        return lifts;
    }

    private Lift LiftOf(PreferenceModel model) =>
        Lift.Of([.. _candidates.Select(each => (each.Passed[0], each.Passed[model.Best(each.Prompt, each.Texts)]))]);

    private IEnumerable<AnswerPair> Shuffled(int number)
    {
        var coin = Answers.RandomOf("shuffle", FormattableString.Invariant($"{number}"));
        foreach (var pair in _pairs)
            yield return coin.Below(2) == 0 ? pair : pair with { Better = pair.Worse, Worse = pair.Better };
    }

    private sealed record Candidates(string Prompt, IReadOnlyList<string> Texts, IReadOnlyList<bool> Passed)
    {
        public static async Task<Candidates> OfAsync(
            Example row,
            Question question,
            int count,
            IEvaluator evaluator,
            CancellationToken cancellationToken
        )
        {
            var (texts, passed) = (new List<string>(), new List<bool>());
            for (var seed = 0; seed < count; seed++)
            {
                texts.Add(Assistant.Draw(question, seed).Text);
                var prediction = new Prediction { Id = row.Id, Output = texts[seed] };
                var score = await evaluator.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false);
                passed.Add(score.Passed == true);
            }
            return new(question.Prompt, texts, passed);
        }
    }
}
