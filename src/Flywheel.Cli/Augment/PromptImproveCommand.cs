using System.CommandLine;
using Flywheel.Augment;
using Flywheel.Augment.Prompts;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Lake;
using Flywheel.Curate;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;

namespace Flywheel.Cli.Augment;

/// <summary><c>flywheel prompt improve</c>: the failures of a prompt become a better one, or the news that none was found.</summary>
internal static class PromptImproveCommand
{
    public static Command Create()
    {
        var options = new PromptImproveOptions();
        var command = new Command(
            "improve",
            "Look for a better version of a prompt, and decide over it: 0 pass, 1 block or nothing better found, 3 inconclusive, 2 bad input. A search that was stopped goes on when the same command is given again."
        );
        options.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(options, arguments, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        PromptImproveOptions options,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var request = options.TargetOf(arguments);
        using var wheel = arguments.OpenWheel();
        var settings = Settings.Load(wheel.Workspace).Judge;
        var catalog = JudgeEvaluators.CatalogWith(settings);
        var config = options.ConfigOf(arguments, request) with
        {
            Evaluators = [.. request.Evaluators.Select(catalog.Create)],
            Policy = arguments.GetValue(options.Policy) is { } policy ? GatePolicy.Load(policy) : null,
            SafetyPolicy = new PolicyFile(wheel.Workspace.PolicyPath).Current(),
            FailureModes = FailureModeCatalog.Load(wheel.Workspace.FailureModesPath),
        };
        var asked = options.Budget.OptionsOf(arguments, settings?.Options ?? new JudgeOptions { Model = "" });
        asked = asked with { CachePath = asked.CachePath ?? wheel.Workspace.JudgeCachePath };
        var judge = JudgeOf(options, arguments, settings, asked, config);
        var spending = new TargetSpending(options.BudgetOf(arguments, request, asked.Budget), () => judge.Usage);
        var target = EvalTargets.Open(request, client => new MeteredClient(client, spending))!;
        await using (target.ConfigureAwait(false))
        {
            var approved = arguments.GetValue(options.Approved) is { } rows
                ? await ApprovedAsync(rows, arguments, cancellationToken).ConfigureAwait(false)
                : null;
            var report = await new PromptImprovement(wheel, config, judge, target, spending, new Announcement())
                .RunAsync(EvalDataset.Open(request.Dataset!, arguments), approved, cancellationToken)
                .ConfigureAwait(false);
            arguments.Output().Write(report, PromptTable.Print);
            return ExitCodeOf(report);
        }
    }

    private static IPromptJudge JudgeOf(
        PromptImproveOptions options,
        ParseResult arguments,
        JudgeSettings? settings,
        JudgeOptions asked,
        PromptImprovementConfig config
    )
    {
        var seed = arguments.GetValue(options.Seed);
        // Where no revision is wanted nobody is asked, and no judge has to be there.
        if (config.Revisions == 0)
            return new StubJudge(seed);
        return arguments.GetValue(options.Judge) is { } judge
            ? AugmentJudges.Parse(
                judge,
                seed,
                arguments.GetValue(options.JudgeKey),
                model => asked with { Model = model }
            )
            : AugmentJudges.Configured(settings, asked);
    }

    private static async Task<ApprovedRows> ApprovedAsync(
        string text,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        if (RowSources.IsFile(text))
            return await ApprovedRows.OfFileAsync(text, cancellationToken).ConfigureAwait(false);
        var reference = DatasetReference.Parse(text);
        var dataset = arguments.Catalog().Open(reference.Name);
        return ApprovedRows.Of(dataset, dataset.Resolve(reference), cancellationToken);
    }

    private static int ExitCodeOf(PromptImprovementReport report) =>
        report.Decision switch
        {
            GateOutcome.Pass => ExitCode.Success,
            GateOutcome.Inconclusive => ExitCode.Undecided,
            _ => ExitCode.Negative,
        };

    private sealed class Announcement : IProgress<string>
    {
        public void Report(string value) => Output.Say($"evaluating {value}");
    }
}
