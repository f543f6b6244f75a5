using System.Security.Cryptography;
using System.Text;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// Looks for a better prompt: candidates are made from the failures on the development part of an evaluation and compared there, and
/// the held-out part decides over the best of them, which becomes a version of the prompt whatever is decided. The same search
/// again finds what was found; one that was cut off goes on, and pays for nothing twice.
/// </summary>
/// <param name="wheel">The workspace.</param>
/// <param name="config">How it goes about.</param>
/// <param name="judge">Writes revisions.</param>
/// <param name="target">Who answers; whoever made it disposes it.</param>
/// <param name="spending">Counts what judge and target cost.</param>
/// <param name="progress">Told what is being evaluated.</param>
internal sealed class PromptImprovement(
    Wheel wheel,
    PromptImprovementConfig config,
    IPromptJudge judge,
    ITarget target,
    TargetSpending spending,
    IProgress<string>? progress = null
)
{
    /// <summary>Searches.</summary>
    /// <param name="rows">The evaluation.</param>
    /// <param name="approved">The rows that examples are chosen from; null for none.</param>
    /// <param name="cancellationToken">Stops; the same search goes on later.</param>
    /// <returns>What was found. A spent budget ends the search with what there is; the same one goes on later.</returns>
    /// <exception cref="FlywheelException">Something to be mended by people; what was done is kept.</exception>
    public async Task<PromptImprovementReport> RunAsync(
        IExampleSource rows,
        ApprovedRows? approved,
        CancellationToken cancellationToken
    )
    {
        config.Validate();
        var parent = wheel.Prompts.Get(config.Prompt);
        var evaluation = await DividedEvaluation.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        var search = await wheel
            .PromptSearches.BeginAsync(IdOf(parent, evaluation, approved), parent.Reference, cancellationToken)
            .ConfigureAwait(false);
        if (search.Report is { } known)
            return known;
        var report = await SearchAsync(parent, evaluation, approved, search, cancellationToken).ConfigureAwait(false);
        if (report.StoppedBy is null)
            Directory.Delete(search.Folder, recursive: true);
        return report;
    }

    private async Task<PromptImprovementReport> SearchAsync(
        PromptVersion parent,
        DividedEvaluation evaluation,
        ApprovedRows? approved,
        PromptSearch search,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(search.Folder);
        using var asked = RunSpending.Open(Path.Combine(search.Folder, "judge.spent"));
        using var answered = RunSpending.Open(Path.Combine(search.Folder, "target.spent"));
        spending.CountIn(answered, asked.Usage);
        using var counted = new CountedJudge(judge, () => judge.Usage, asked);
        var spent = new SearchSpending(counted, answered);
        var runs = new CandidateRuns(
            wheel.Evaluations,
            new MeteredTarget(target, spending),
            config.Evaluators,
            config.Concurrency,
            search,
            wheel.Time,
            progress
        );
        var development = new DevelopmentSearch(config, judge, spending, runs, evaluation, approved);
        try
        {
            var start = new PromptCandidate(parent.Reference, parent.Text);
            var best = await development.FindAsync(start, cancellationToken).ConfigureAwait(false);
            return best is { } winner
                ? await DecideAsync(
                        parent,
                        winner,
                        development,
                        runs,
                        evaluation,
                        approved,
                        search,
                        spent,
                        cancellationToken
                    )
                    .ConfigureAwait(false)
                : await CompleteAsync(search, Report(parent, evaluation, development, spent), cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (JudgeBudgetException refused)
        {
            return Report(parent, evaluation, development, spent) with
            {
                Reason = "The search is not done.",
                StoppedBy = refused.Message,
            };
        }
    }

    private async Task<PromptImprovementReport> DecideAsync(
        PromptVersion parent,
        (PromptCandidate Candidate, CandidateReport Report) winner,
        DevelopmentSearch development,
        CandidateRuns runs,
        DividedEvaluation evaluation,
        ApprovedRows? approved,
        PromptSearch search,
        SearchSpending spent,
        CancellationToken cancellationToken
    )
    {
        var before = await runs.RunAsync(
                new PromptCandidate(parent.Reference, parent.Text),
                evaluation.HeldOut,
                cancellationToken
            )
            .ConfigureAwait(false);
        var after = await runs.RunAsync(winner.Candidate, evaluation.HeldOut, cancellationToken).ConfigureAwait(false);
        var gate = await GateAsync(before, after, cancellationToken).ConfigureAwait(false);
        var lineage = new PromptLineage
        {
            Parent = parent.Reference,
            Kind = winner.Candidate.Kind,
            Judge = JudgeName,
            Evaluation = evaluation.Version,
            ApprovedRows = winner.Candidate.Text.Examples.Count > 0 ? approved?.Version : null,
            Target = target.Name,
            Development = new ComparedRuns(development.Baseline!.Id, winner.Report.Run),
            HeldOut = new ComparedRuns(before.Id, after.Id),
            DevelopmentGain = winner.Report.Gain,
            Gate = gate.GateId!,
            Decision = gate.Decision,
            Reason = ReasonOf(gate),
        };
        return await wheel
            .Database.WriteAsync(
                connection =>
                {
                    var version = wheel.Prompts.Add(connection, parent.Name, winner.Candidate.Text, config.By, lineage);
                    var report = Report(parent, evaluation, development, spent) with
                    {
                        Winner = version.Reference,
                        Decision = gate.Decision,
                        Reason = ReasonOf(gate),
                        Gate = gate.GateId,
                    };
                    PromptSearches.Complete(connection, search.Id, report);
                    return report;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<GateReport> GateAsync(
        CandidateRun before,
        CandidateRun after,
        CancellationToken cancellationToken
    )
    {
        var excluded = await wheel
            .HeldBackRows.FindAsync((after.Results as RunResults)?.Dataset, cancellationToken)
            .ConfigureAwait(false);
        var policy = config.GatePolicy;
        var request = new GateRequest
        {
            Candidate = after.Results,
            Baseline = before.Results,
            Excluded = excluded,
        };
        var report = await new ReleaseGate(policy).DecideAsync(request, cancellationToken).ConfigureAwait(false);
        return await wheel.Gates.AddAsync(policy, report, cancellationToken).ConfigureAwait(false);
    }

    // The decision, and the figures that it rests on.
    private static string ReasonOf(GateReport gate) =>
        string.Join(
            ' ',
            gate.Evaluators.SelectMany(evaluator => evaluator.AllRows.Checks)
                .Select(check => check.Reason)
                .Prepend(gate.Reason)
        );

    private async Task<PromptImprovementReport> CompleteAsync(
        PromptSearch search,
        PromptImprovementReport report,
        CancellationToken cancellationToken
    )
    {
        await wheel
            .Database.WriteAsync(
                connection => PromptSearches.Complete(connection, search.Id, report),
                cancellationToken
            )
            .ConfigureAwait(false);
        return report;
    }

    private PromptImprovementReport Report(
        PromptVersion parent,
        DividedEvaluation evaluation,
        DevelopmentSearch development,
        SearchSpending spent
    ) =>
        new()
        {
            Prompt = parent.Reference,
            Evaluation = evaluation.Version,
            Target = target.Name,
            Evaluator = config.Evaluators[0].Name,
            Development = evaluation.Development.Rows.Count,
            HeldOut = evaluation.HeldOut.Rows.Count,
            HeldOutTwins = evaluation.HeldOutTwins,
            Failures = development
                .Failures.GroupBy(failure => failure.Mode, StringComparer.Ordinal)
                .OrderByDescending(mode => mode.Count())
                .ThenBy(mode => mode.Key, StringComparer.Ordinal)
                .ToDictionary(mode => mode.Key, mode => mode.Count()),
            Score = development.Score,
            Candidates = development.Tried,
            Rejected = development.Rejected,
            PassedOver = development.PassedOver,
            Reason =
                development.Failures.Count == 0
                    ? "No row of the development part fails: there is nothing to learn from."
                    : $"No candidate does better than {parent.Reference} on the development part.",
            JudgeUsage = spent.Judge.Usage,
            TargetUsage = spent.Target.Usage,
        };

    // What all processes of the search have spent.
    private readonly record struct SearchSpending(CountedJudge Judge, RunSpending Target);

    private string JudgeName => $"{judge.Name}, prompt version {judge.RevisionVersion}";

    private string IdOf(PromptVersion parent, DividedEvaluation evaluation, ApprovedRows? approved)
    {
        string[] decisive =
        [
            parent.Reference,
            parent.Text.Hash,
            evaluation.Version,
            approved?.Version ?? "",
            JudgeName,
            target.Name,
            config.Fingerprint,
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', decisive)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
