using System.CommandLine;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Storage;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Evaluate;

/// <summary><c>flywheel eval</c>: answers become scores.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var options = new EvalOptions();
        var command = new Command(
            "eval",
            "Score answers to a dataset: those of a file, of a model, or of a command. A run that was stopped goes on when the same command is given again."
        );
        options.AddTo(command);
        command.Subcommands.Add(EvalListCommand.Create());
        command.Subcommands.Add(EvalShowCommand.Create());
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var request = options.Read(arguments);
                var summary = await RunAsync(arguments, request, cancellationToken).ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        summary,
                        _ => EvalTable.Print(summary, arguments.OpenWorkspace().Evaluations(), request.Out)
                    );
                return summary.Evaluators.Any(evaluator => evaluator.Scored > 0) ? ExitCode.Success : ExitCode.Negative;
            }
        );
        return command;
    }

    private static async Task<RunSummary> RunAsync(
        ParseResult arguments,
        EvalRequest request,
        CancellationToken cancellationToken
    )
    {
        var workspace = arguments.OpenOrMakeWorkspace();
        var settings = Settings.Load(workspace);
        using var wheel = Wheel.Open(workspace, settings.Wheel, TimeProvider.System);
        if (request.Out is { } path)
            OutputFile.Require(path, workspace, EvaluationResultFile.IsOne);
        var catalog = new EvaluatorCatalog();
        var judges = settings.Judge is { } judge ? new JudgeEvaluators(judge) : null;
        judges?.AddTo(catalog);
        PreferenceEvaluators.AddTo(catalog, wheel.Training);
        IReadOnlyList<IEvaluator> evaluators = [.. request.Evaluators.Select(catalog.Create)];
        using var traces = request.Traces is { } filter
            ? await EvalDataset.TakeTracesAsync(wheel, filter, cancellationToken).ConfigureAwait(false)
            : null;
        var target = EvalTargets.Open(request);
        try
        {
            var plan = new EvaluationPlan
            {
                Dataset = traces ?? EvalDataset.Open(request.Dataset!, arguments),
                Evaluators = evaluators,
                Predictions = traces?.Answers ?? request.Predictions,
                Target = target,
                Concurrency = request.Concurrency,
            };
            plan.Validate();
            using var progress = new EvalProgress();
            return await new EvaluationRun(
                plan,
                wheel.Evaluations,
                progress,
                TimeProvider.System,
                wheel.CohortCounts,
                wheel.RunDoubts
            )
                .RunAsync(run => FilesOf(run, request, workspace), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            if (target is not null)
                await target.DisposeAsync().ConfigureAwait(false);
            if (judges?.Usage is { } usage)
                Output.Say(
                    FormattableString.Invariant(
                        $"judge: {usage.Calls} calls, {usage.CachedAnswers} answers from the cache, {usage.InputTokens + usage.OutputTokens} tokens, cost {usage.Cost:0.####}"
                    )
                );
        }
    }

    /// <summary>The results of the workspace's runs.</summary>
    public static EvaluationTable Evaluations(this Workspace workspace) => new(workspace.LakePath, TimeProvider.System);

    private static RunFiles FilesOf(RunRecord run, EvalRequest request, Workspace workspace) =>
        request.Out is { } path ? RunFiles.Beside(path) : RunFiles.Within(workspace.EvaluationsPath, run);
}
