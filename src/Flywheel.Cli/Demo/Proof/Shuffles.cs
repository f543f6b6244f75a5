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

    private readonly IReadOnlyList<(AnswerPair Pair, ComparedPair Compared)> _pairs;
    private readonly IReadOnlyList<Candidates> _candidates;
    private readonly int _seed;

    private Shuffles(
        IReadOnlyList<(AnswerPair Pair, ComparedPair Compared)> pairs,
        IReadOnlyList<Candidates> candidates,
        int seed
    ) => (_pairs, _candidates, _seed) = (pairs, candidates, seed);

    /// <summary>Collects what each shuffle needs: what was trained on, and the answers that a model chooses from.</summary>
    public static async Task<Shuffles> OfAsync(Stage stage, Trained trained, CancellationToken cancellationToken)
    {
        var used = trained.Rows.ToHashSet(StringComparer.Ordinal);
        var pairs = stage
            .Training.Rows(trained.Run.Version, Split.Train, cancellationToken)
            .Where(row => used.Contains(row.Id))
            .Select(row => new AnswerPair(GoldPair.PlainPrompt(row), row.Chosen, row.Rejected, row.LineageGroup))
            .Where(pair => pair.Better != pair.Worse)
            .ToList();
        var questions = stage.World.Examined.ToDictionary(question => question.Prompt, StringComparer.Ordinal);
        var candidates = new List<Candidates>();
        foreach (var row in stage.Exam.HeldOut)
            candidates.Add(
                await Candidates
                    .OfAsync(row, questions[row.Input.Value], stage.Exam.IsRight, cancellationToken)
                    .ConfigureAwait(false)
            );
        // Read once, for all shuffles.
        var compared = ComparedPair.Of(pairs, cancellationToken);
        return new([.. pairs.Zip(compared)], candidates, stage.Wheel.Options.Train.Seed);
    }

    /// <summary>Shuffles, trains and examines, each time with another coin.</summary>
    /// <param name="turned">What the turn itself has lifted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ControlShown Run(Lift turned, CancellationToken cancellationToken)
    {
        var (lifts, silent) = (new double[Count], new bool[Count]);
        Parallel.For(
            0,
            Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            number =>
            {
                var model = PreferenceModel.Train(Shuffled(number), _seed, cancellationToken);
                (lifts[number], silent[number]) = (LiftOf(model).Difference, model.Sharpness == 0);
            }
        );
        var (mean, interval) = Lift.MeanOf(lifts);
        return new ControlShown(
            lifts,
            mean,
            interval,
            silent.Count(isSilent => isSilent),
            _candidates.Average(each => each.Passed.Average(Worth) - Worth(each.Passed[0])),
            lifts.Count(lift => lift >= turned.Difference)
        );
    }

    private Lift LiftOf(PreferenceModel model) =>
        Lift.Of([.. _candidates.Select(each => (each.Passed[0], each.Passed[model.Best(each.Answers)]))]);

    private static double Worth(bool isRight) => isRight ? 1 : 0;

    // A pair's coin is its own: whatever else is trained on, it falls the same way.
    private IEnumerable<ComparedPair> Shuffled(int number) =>
        _pairs.Select(each =>
            Answers
                .RandomOf(FormattableString.Invariant($"shuffle {number}"), $"{each.Pair.Prompt}\n{each.Pair.Better}")
                .Below(2) == 0
                ? each.Compared
                : each.Compared.Turned()
        );

    private sealed record Candidates(IReadOnlyList<AnalysedAnswer> Answers, IReadOnlyList<bool> Passed)
    {
        public static async Task<Candidates> OfAsync(
            Example row,
            Question question,
            IEvaluator evaluator,
            CancellationToken cancellationToken
        )
        {
            var (texts, passed) = (new List<string>(), new List<bool>());
            for (var seed = 0; seed < Stage.Candidates; seed++)
            {
                texts.Add(Assistant.Draw(question, seed).Text);
                var prediction = new Prediction { Id = row.Id, Output = texts[seed] };
                var score = await evaluator.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false);
                passed.Add(score.Passed == true);
            }
            return new(AnalysedAnswer.Of(question.Prompt, texts), passed);
        }
    }
}
