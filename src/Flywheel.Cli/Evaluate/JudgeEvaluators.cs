using Flywheel.ChatClients;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Evaluate;

/// <summary>The evaluators of a configured judge; all of them share its budget and its cache.</summary>
/// <param name="settings">The judge. Its key is asked for only when an evaluator of it is.</param>
internal sealed class JudgeEvaluators(JudgeSettings settings)
{
    private const int MostVotes = 99;

    private readonly Lazy<ChatJudge> _judge = new(() =>
        new ChatJudge(ChatClientFactory.Create(settings.Client), settings.Options, TimeProvider.System)
    );

    /// <summary>What the judge did; null when it was not asked for.</summary>
    public JudgeUsage? Usage => _judge.IsValueCreated ? _judge.Value.Usage : null;

    /// <summary>The built-in evaluators, and those of the judge where one is configured.</summary>
    public static EvaluatorCatalog CatalogWith(JudgeSettings? settings)
    {
        var catalog = new EvaluatorCatalog();
        if (settings is not null)
            new JudgeEvaluators(settings).AddTo(catalog);
        return catalog;
    }

    /// <summary>Adds <c>judge_groundedness</c> and the like, and <c>judge</c> for a rubric in a file.</summary>
    public void AddTo(EvaluatorCatalog catalog)
    {
        Rubric[] rubrics =
        [
            Rubric.Groundedness,
            Rubric.ContextRelevance,
            Rubric.Correctness,
            Rubric.ToolSelection,
            Rubric.Trajectory,
            Rubric.Toxicity,
            Rubric.Refusal,
        ];
        foreach (var rubric in rubrics)
            catalog.Add($"judge_{rubric.Name}", options => Create(rubric, options));
        catalog.Add("judge_preference", options => new PairwiseEvaluator(PairsBy(RubricIn(options))));
        catalog.Add("judge", options => Create(OwnRubric(options), options));
    }

    /// <summary>The judge of pairs.</summary>
    /// <param name="criteria">What makes an answer better; null for being right, complete and helpful.</param>
    public PairwiseJudge PairsBy(string? criteria) => new(_judge.Value, criteria ?? PairwiseJudge.UsualCriteria);

    private RubricJudge Create(Rubric rubric, EvaluatorOptions options) =>
        options.Number("votes") switch
        {
            null => new RubricJudge(_judge.Value, rubric),
            >= 1 and <= MostVotes and { } votes when double.IsInteger(votes) => new(_judge.Value, rubric, (int)votes),
            _ => throw options.Fault(
                FormattableString.Invariant($"votes has to be a whole number from 1 to {MostVotes}")
            ),
        };

    private static Rubric OwnRubric(EvaluatorOptions options)
    {
        if (options.Text("rubric") is not { } path)
            throw options.Fault("name the file of the rubric: judge:rubric=tone.txt");
        return Read(
            options,
            path,
            text => new Rubric(options.Text("name") ?? Path.GetFileNameWithoutExtension(path), text)
        );
    }

    private static string? RubricIn(EvaluatorOptions options) =>
        options.Text("rubric") is { } path ? Read(options, path, text => text) : null;

    private static T Read<T>(EvaluatorOptions options, string path, Func<string, T> make)
    {
        try
        {
            return make(File.ReadAllText(path));
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw options.Fault(
                $"the rubric {path} cannot be used: {caught.Message.TrimEnd('.')}; give a file with text, and name=… where "
                    + "its name has other characters than letters, digits, _ and -"
            );
        }
    }
}
