using System.CommandLine;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

/// <summary><c>flywheel gate</c>: results of an evaluation become a decision over a release.</summary>
internal static class GateCommand
{
    private const string StandardInput = "-";

    private static readonly Option<string> Policy = new("--policy")
    {
        Description = "The policy, such as gate.yaml.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> Candidate = new("--candidate")
    {
        Description =
            "The results of the release that wants to pass: a file of JSON lines, - for standard input, or a run that 'flywheel eval list' shows.",
        HelpName = "RUN|FILE",
        Required = true,
    };

    private static readonly Option<string?> Baseline = new("--baseline")
    {
        Description = "The results of the release that is in use, for the same rows.",
        HelpName = "RUN|FILE",
    };

    private static readonly Option<string?> Excluded = new("--exclude")
    {
        Description = "Rows that decide nothing: lines of JSON with id and reason.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Write summary.md, junit.xml, report.json and report.html into this folder.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "gate",
            "Decide by a policy whether a release may go out: 0 pass, 1 block, 3 inconclusive, 2 bad input."
        )
        {
            Policy,
            Candidate,
            Baseline,
            Excluded,
            TrainedOnOption.Option,
            Report,
            GateListCommand.Create(),
            GateShowCommand.Create(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetValue(Report);
        if (arguments.GetRequiredValue(Candidate) == StandardInput && arguments.GetValue(Baseline) == StandardInput)
            throw new FlywheelException(
                "Standard input has the results of one release: name a file or a run for the candidate or for the baseline."
            );
        using var wheel = arguments.FindWheel();
        foreach (var file in folder is null ? [] : GateReportFolder.Files(folder))
            OutputFile.Require(file, wheel?.Workspace, GateReportFolder.IsEarlierReport);
        var policy = GatePolicy.Load(arguments.GetRequiredValue(Policy));
        var excluded = arguments.GetValue(Excluded) is { } rows ? ExcludedRowFile.Read(rows) : [];
        var candidate = ResultSource.Open(arguments.GetRequiredValue(Candidate), wheel?.Evaluations);
        if (wheel is not null)
            await AddHeldBackAsync(wheel, candidate, excluded, cancellationToken).ConfigureAwait(false);
        var request = new GateRequest
        {
            Candidate = candidate,
            Baseline = arguments.GetValue(Baseline) is { } baseline
                ? ResultSource.Open(baseline, wheel?.Evaluations)
                : null,
            Excluded = excluded,
            TrainedOn = await TrainedOnOption
                .FindAsync(arguments, arguments.GetRequiredValue(Candidate), cancellationToken)
                .ConfigureAwait(false),
        };
        var report = await new ReleaseGate(policy).DecideAsync(request, cancellationToken).ConfigureAwait(false);
        report = await LikelyModes.NameAsync(arguments, report, cancellationToken).ConfigureAwait(false);
        if (wheel is not null)
            report = await wheel.Gates.AddAsync(policy, report, cancellationToken).ConfigureAwait(false);
        if (folder is not null)
            GateReportFolder.Write(folder, report);
        arguments.Output().Write(report, GateTable.Print);
        return report.Decision switch
        {
            GateOutcome.Pass => ExitCode.Success,
            GateOutcome.Block => ExitCode.Negative,
            _ => ExitCode.Undecided,
        };
    }

    private static async Task AddHeldBackAsync(
        Wheel wheel,
        IEvaluationResults candidate,
        Dictionary<string, string> excluded,
        CancellationToken cancellationToken
    )
    {
        var heldBack = await wheel
            .HeldBackRows.FindAsync((candidate as RunResults)?.Dataset, cancellationToken)
            .ConfigureAwait(false);
        foreach (var (id, reason) in heldBack)
            excluded.TryAdd(id, reason);
    }
}
