using System.CommandLine;
using System.Text;
using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Augment.Filtering;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Lake;
using Flywheel.Curate;
using Flywheel.Evaluate.Judging;
using Flywheel.Evaluate.Runs;
using Flywheel.Storage;
using Flywheel.Turn.Records;

namespace Flywheel.Cli.Augment;

/// <summary><c>flywheel augment</c>: failures become training rows.</summary>
internal static class AugmentCommand
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions ReportJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public static Command Create()
    {
        var options = new AugmentOptions();
        var command = new Command(
            "augment",
            "Make new training rows from the failures of an evaluation: 0 done, 1 nothing kept or a budget spent, 2 bad input. A run that was stopped goes on when the same command is given again."
        );
        options.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(options, arguments, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        AugmentOptions options,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var workspace = arguments.FindWorkspace();
        var (train, eval) = (arguments.GetRequiredValue(options.Train), arguments.GetRequiredValue(options.Evaluation));
        string?[] inputs = [train, eval, arguments.GetValue(options.Predictions)];
        var result = AugmentFiles.Result(arguments.GetValue(options.Out), train, inputs, workspace);
        using var files = new AugmentFiles(arguments);
        var training = await JsonlDataset
            .LoadAsync(files.Training(train, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var evaluation = await JsonlDataset
            .LoadAsync(await files.EvaluationAsync(eval, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        var target = arguments.GetValue(options.Command) is { } line ? new CommandTarget(line, LongestAnswer) : null;
        try
        {
            var settings = workspace is null ? null : Settings.Load(workspace).Judge;
            using var progress = new AugmentProgress();
            var flywheel = new DataFlywheel(
                Config(options, arguments, workspace, settings) with
                {
                    Target = target,
                    JournalPath = AugmentFiles.JournalOf(result),
                },
                JudgeOf(options, arguments, workspace, settings, result),
                progress
            );
            var augmented = await flywheel.RunAsync(training, evaluation, cancellationToken).ConfigureAwait(false);
            var code = await SaveAsync(augmented, result, arguments, cancellationToken).ConfigureAwait(false);
            if (workspace is not null)
                await KeepAsync(arguments, eval, result, augmented.Report, cancellationToken).ConfigureAwait(false);
            return code;
        }
        finally
        {
            if (target is not null)
                await target.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static FlywheelConfig Config(
        AugmentOptions options,
        ParseResult arguments,
        Workspace? workspace,
        JudgeSettings? settings
    )
    {
        var catalog = JudgeEvaluators.CatalogWith(settings);
        var config = options.ConfigOf(arguments) with
        {
            Evaluators = [.. (arguments.GetValue(options.Evaluators) ?? []).Select(catalog.Create)],
        };
        return workspace is null
            ? config
            : config with
            {
                Policy = new PolicyFile(workspace.PolicyPath).Current(),
                FailureModes = Flywheel.Gate.FailureModes.FailureModeCatalog.Load(workspace.FailureModesPath),
                Measuring = cancellationToken => MeasuringQuestions.Of(arguments.Catalog(), cancellationToken),
            };
    }

    private static IAugmentationJudge JudgeOf(
        AugmentOptions options,
        ParseResult arguments,
        Workspace? workspace,
        JudgeSettings? settings,
        string result
    )
    {
        var configured = settings?.Options ?? new JudgeOptions { Model = "" };
        var asked = options.OptionsOf(arguments, configured) with
        {
            CachePath = configured.CachePath ?? workspace?.JudgeCachePath ?? result + ".judge-cache.jsonl",
        };
        return arguments.GetValue(options.Judge) is { } judge
            ? AugmentJudges.Parse(
                judge,
                arguments.GetValue(options.Seed),
                arguments.GetValue(options.ApiKey),
                model => asked with { Model = model }
            )
            : AugmentJudges.Configured(settings, asked);
    }

    private static async Task<int> SaveAsync(
        AugmentedDataset augmented,
        string result,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var report = augmented.Report;
        // The report goes first: by it the result is known as ours, also when the process ends between the two.
        var json = JsonSerializer.Serialize(report, ReportJson) + "\n";
        DurableFile.Replace(AugmentFiles.ReportOf(result), stream => stream.Write(Encoding.UTF8.GetBytes(json)));
        await augmented.SaveAsync(result, cancellationToken).ConfigureAwait(false);
        arguments.Output().Write(report, _ => AugmentTable.Print(report, result));
        return report.StoppedBy is null && (report.Kept > 0 || report.Failures == 0)
            ? ExitCode.Success
            : ExitCode.Negative;
    }

    // Where there is a workspace, its people see what was made of which failures.
    private static async Task KeepAsync(
        ParseResult arguments,
        string evaluation,
        string result,
        AugmentationReport report,
        CancellationToken cancellationToken
    )
    {
        using var wheel = arguments.OpenWheel();
        await new AugmentationRecords(wheel.Database, wheel.Time)
            .AddAsync(evaluation, result, report, cancellationToken)
            .ConfigureAwait(false);
    }

    private static Workspace? FindWorkspace(this ParseResult arguments)
    {
        var path = arguments.WorkspacePath();
        return path == Workspace.DefaultDirectory && !Directory.Exists(path) ? null : arguments.OpenWorkspace();
    }
}
