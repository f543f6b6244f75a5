using System.CommandLine;
using Flywheel.Storage;
using Flywheel.Turn;

namespace Flywheel.Cli.Turn;

/// <summary><c>flywheel turn</c>: everything that is due, in order.</summary>
internal static class TurnCommand
{
    public static Command Create()
    {
        var configuration = new Option<string?>("--config")
        {
            Description = "The configuration. Default: flywheel.yaml of the workspace.",
            HelpName = "FILE",
        };
        var command = new Command(
            "turn",
            "Do everything that is due, from edits to a better model: 0 done or nothing due, 1 the gate blocked or a step failed, 3 inconclusive, 2 bad input. A turn that was stopped goes on when the same command is given again."
        )
        {
            configuration,
        };
        command.SetAction(
            (arguments, cancellationToken) => RunAsync(arguments, arguments.GetValue(configuration), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult arguments,
        string? configuration,
        CancellationToken cancellationToken
    )
    {
        var workspace = arguments.OpenWorkspace();
        if (configuration is not null && !File.Exists(configuration))
            throw new FlywheelException($"There is no file {configuration}. Check the name that --config gives.");
        var settings = Settings.Load(workspace, configuration ?? workspace.ConfigurationPath);
        using var held = TryHold(workspace);
        using var wheel = Wheel.Open(workspace, settings.Wheel, TimeProvider.System);
        var report = await TurnMaking
            .Of(settings, wheel, curates: held is not null)
            .RunAsync(new TurnProgress(), cancellationToken)
            .ConfigureAwait(false);
        arguments.Output().Write(report, TurnTable.Print);
        return report.Outcome switch
        {
            TurnOutcome.Blocked or TurnOutcome.Failed => ExitCode.Negative,
            TurnOutcome.Inconclusive => ExitCode.Undecided,
            _ => ExitCode.Success,
        };
    }

    // A server that runs curates itself; all other steps can be done beside it.
    private static WorkspaceLock? TryHold(Workspace workspace)
    {
        try
        {
            return WorkspaceLock.Take(workspace);
        }
        catch (FlywheelException exception) when (exception.IsTransient)
        {
            return null;
        }
    }
}
