using System.Globalization;

namespace Flywheel.Augment.Prompts;

/// <summary>Makes candidates from the failures of a prompt, and finds the best of them on the development part.</summary>
internal sealed class DevelopmentSearch(
    PromptImprovementConfig config,
    IPromptJudge judge,
    TargetSpending spending,
    CandidateRuns runs,
    DividedEvaluation evaluation,
    ApprovedRows? approved
)
{
    private readonly List<TriedCandidate> _tried = [];
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);

    /// <summary>The run of the prompt that the search sets out from; null before it is done.</summary>
    public CandidateRun? Baseline { get; private set; }

    /// <summary>Its failures.</summary>
    public IReadOnlyList<FailureCase> Failures { get; private set; } = [];

    /// <summary>Its mean score; null where nothing was scored.</summary>
    public double? Score { get; private set; }

    /// <summary>What was evaluated.</summary>
    public IReadOnlyList<CandidateReport> Tried => [.. _tried.Select(each => each.Report)];

    /// <summary>Revisions that were not, by the reason.</summary>
    public IReadOnlyDictionary<string, int> Rejected => _rejected;

    /// <summary>Approved rows that were not shown, by the reason.</summary>
    public IReadOnlyDictionary<string, int> PassedOver { get; private set; } = new Dictionary<string, int>();

    /// <summary>Searches.</summary>
    /// <returns>The candidate that does best, of several the first; null when none does better than the prompt.</returns>
    /// <exception cref="FlywheelException">Judge, target or an evaluator cannot work, or the budget is spent.</exception>
    public async Task<TriedCandidate?> FindAsync(PromptCandidate parent, CancellationToken cancellationToken)
    {
        var rows = evaluation.Development;
        Baseline = await runs.RunAsync(parent, rows, cancellationToken).ConfigureAwait(false);
        var scores = await RowScores
            .OfAsync(Baseline.Results, config.Evaluators[0], cancellationToken)
            .ConfigureAwait(false);
        Score = scores.Mean;
        Failures = await PromptFailures
            .OfAsync(Baseline, rows, config.FailureModes, cancellationToken)
            .ConfigureAwait(false);
        if (Failures.Count == 0)
            return null;
        var revisions = await ReviseAsync(parent.Text, cancellationToken).ConfigureAwait(false);
        foreach (var candidate in revisions)
            await TryAsync(candidate, scores, cancellationToken).ConfigureAwait(false);
        var revision = Best;
        if (WithExamples(parent) is { } shown)
        {
            var gain = await TryAsync(shown, scores, cancellationToken).ConfigureAwait(false);
            // Where both help, they may help each other.
            if (gain > 0 && revision is { } best)
                await TryAsync(Together(best.Prompt, shown), scores, cancellationToken).ConfigureAwait(false);
        }
        return Best;
    }

    private TriedCandidate? Best => _tried.Where(each => each.Report.Gain > 0).MaxBy(each => each.Report.Gain);

    private async Task<double> TryAsync(
        PromptCandidate candidate,
        RowScores scores,
        CancellationToken cancellationToken
    )
    {
        var run = await runs.RunAsync(candidate, evaluation.Development, cancellationToken).ConfigureAwait(false);
        var own = await RowScores.OfAsync(run.Results, config.Evaluators[0], cancellationToken).ConfigureAwait(false);
        var gain = own.GainOver(scores);
        var text = candidate.Text;
        _tried.Add(
            new TriedCandidate(
                candidate,
                new CandidateReport(candidate.Kind, text.Examples.Count, text.Instructions.Length, gain, run.Id)
            )
        );
        return gain;
    }

    private async Task<List<PromptCandidate>> ReviseAsync(PromptText parent, CancellationToken cancellationToken)
    {
        var groups = FailureGroup.Of(Failures);
        var longest = parent.Instructions.Length + config.MaxGrowth;
        var passages = new HeldOutPassages(evaluation.HeldOut.Rows, evaluation.Development.Rows, parent.Instructions);
        var check = new RevisionCheck(
            parent.Instructions,
            longest,
            passages,
            groups.SelectMany(group => group.Shown),
            config.SafetyPolicy
        );
        var candidates = new List<PromptCandidate>();
        for (var number = 1; number <= config.Revisions; number++)
        {
            spending.Require();
            var revision = await judge
                .ReviseAsync(new PromptRevision(parent.Instructions, groups, number, longest), cancellationToken)
                .ConfigureAwait(false);
            if (check.Fault(revision) is { } fault)
                _rejected[fault] = _rejected.GetValueOrDefault(fault) + 1;
            else
                candidates.Add(
                    new PromptCandidate(
                        string.Create(CultureInfo.InvariantCulture, $"revision-{number}"),
                        parent with
                        {
                            Instructions = revision!,
                        }
                    )
                );
        }
        return candidates;
    }

    // Examples that the prompt has already give way to those that its failures ask for.
    private PromptCandidate? WithExamples(PromptCandidate parent)
    {
        if (approved is null || config.Examples == 0)
            return null;
        var fitting = new FittingExamples(evaluation, config.SafetyPolicy);
        var chosen = ExampleChoice.Choose(
            fitting.Of(approved),
            [.. Failures.Select(failure => failure.Question)],
            config.Examples,
            config.Relevance
        );
        PassedOver = fitting.PassedOver;
        var examples = chosen.Select(row => new PromptExample(row.Question, row.Answer, row.Id, approved.Version));
        return chosen.Count == 0
            ? null
            : new PromptCandidate("examples", parent.Text with { Examples = [.. examples] });
    }

    private static PromptCandidate Together(PromptCandidate revision, PromptCandidate examples) =>
        new($"{revision.Kind}+{examples.Kind}", revision.Text with { Examples = examples.Text.Examples });
}
