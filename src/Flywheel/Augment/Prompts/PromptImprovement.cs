using System.Security.Cryptography;
using System.Text;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Microsoft.Data.Sqlite;

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
        var runs = new CandidateRuns(
            wheel.Evaluations,
            new MeteredTarget(target, spending),
            config.Evaluators,
            config.Concurrency,
            search,
            wheel.Time,
            progress
        );
        var work = new PromptWork
        {
            Parent = parent,
            Evaluation = evaluation,
            Approved = approved,
            Search = search,
            Runs = runs,
            Development = new DevelopmentSearch(config, judge, spending, runs, evaluation, approved),
            Judge = counted,
            Target = answered,
        };
        try
        {
            return await work.Development.FindAsync(work.Start, cancellationToken).ConfigureAwait(false) is { } best
                ? await DecideAsync(work, best, cancellationToken).ConfigureAwait(false)
                : await KeepAsync(work, _ => Report(work), cancellationToken).ConfigureAwait(false);
        }
        catch (JudgeBudgetException refused)
        {
            return Report(work) with { Reason = "The search is not done.", StoppedBy = refused.Message };
        }
    }

    private async Task<PromptImprovementReport> DecideAsync(
        PromptWork work,
        TriedCandidate best,
        CancellationToken cancellationToken
    )
    {
        var compared = await CompareAsync(work, best.Prompt, cancellationToken).ConfigureAwait(false);
        var lineage = LineageOf(work, best, compared);
        return await KeepAsync(
                work,
                connection =>
                {
                    var (name, text) = (work.Parent.Name, best.Prompt.Text);
                    var version = wheel.Prompts.Add(connection, name, text, config.By, lineage);
                    return Report(work) with
                    {
                        Winner = version.Reference,
                        Decision = compared.Gate.Decision,
                        Reason = compared.Reason,
                        Gate = compared.Gate.GateId,
                    };
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<HeldOutComparison> CompareAsync(
        PromptWork work,
        PromptCandidate best,
        CancellationToken cancellationToken
    )
    {
        var rows = work.Evaluation.HeldOut;
        var before = await work.Runs.RunAsync(work.Start, rows, cancellationToken).ConfigureAwait(false);
        var after = await work.Runs.RunAsync(best, rows, cancellationToken).ConfigureAwait(false);
        var gate = await GateAsync(before, after, cancellationToken).ConfigureAwait(false);
        return new HeldOutComparison(before, after, gate);
    }

    private PromptLineage LineageOf(PromptWork work, TriedCandidate best, HeldOutComparison compared) =>
        new()
        {
            Parent = work.Parent.Reference,
            Kind = best.Prompt.Kind,
            Judge = JudgeName,
            Evaluation = work.Evaluation.Version,
            ApprovedRows = best.Prompt.Text.Examples.Count > 0 ? work.Approved?.Version : null,
            Target = target.Name,
            Development = new ComparedRuns(work.Development.Baseline!.Id, best.Report.Run),
            HeldOut = new ComparedRuns(compared.Before.Id, compared.After.Id),
            DevelopmentGain = best.Report.Gain,
            Gate = compared.Gate.GateId!,
            Decision = compared.Gate.Decision,
            Reason = compared.Reason,
        };

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

    // With whatever else it keeps, in one unit of work.
    private Task<PromptImprovementReport> KeepAsync(
        PromptWork work,
        Func<SqliteConnection, PromptImprovementReport> complete,
        CancellationToken cancellationToken
    ) =>
        wheel.Database.WriteAsync(
            connection =>
            {
                var report = complete(connection);
                PromptSearches.Complete(connection, work.Search.Id, report);
                return report;
            },
            cancellationToken
        );

    private PromptImprovementReport Report(PromptWork work) =>
        new()
        {
            Prompt = work.Parent.Reference,
            Evaluation = work.Evaluation.Version,
            Target = target.Name,
            Evaluator = config.Evaluators[0].Name,
            Development = work.Evaluation.Development.Rows.Count,
            HeldOut = work.Evaluation.HeldOut.Rows.Count,
            HeldOutTwins = work.Evaluation.HeldOutTwins,
            Failures = work
                .Development.Failures.GroupBy(failure => failure.Mode, StringComparer.Ordinal)
                .OrderByDescending(mode => mode.Count())
                .ThenBy(mode => mode.Key, StringComparer.Ordinal)
                .ToDictionary(mode => mode.Key, mode => mode.Count()),
            Score = work.Development.Score,
            Candidates = work.Development.Tried,
            Rejected = work.Development.Rejected,
            PassedOver = work.Development.PassedOver,
            Reason =
                work.Development.Failures.Count == 0
                    ? "No row of the development part fails: there is nothing to learn from."
                    : $"No candidate does better than {work.Parent.Reference} on the development part.",
            JudgeUsage = work.Judge.Usage,
            TargetUsage = work.Target.Usage,
        };

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
