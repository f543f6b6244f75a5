using System.CommandLine;
using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Gate.FailureModes;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

internal static class InitCommand
{
    public static Command Create()
    {
        var acceptKey = new Option<bool>("--accept-pseudonym-key")
        {
            Description =
                "Go on with the pseudonym key that is there, or with a new one where it was lost: users get other pseudonyms.",
        };
        var command = new Command(
            "init",
            "Make a workspace with the default safety policy; files that are there stay as they are."
        )
        {
            acceptKey,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                if (arguments.GetValue(acceptKey))
                    await AcceptKeyAsync(arguments, cancellationToken).ConfigureAwait(false);
                using var wheel = arguments.OpenOrMakeWheel();
                if (!File.Exists(wheel.Workspace.PolicyPath))
                    File.WriteAllText(wheel.Workspace.PolicyPath, SafetyPolicy.DefaultText);
                if (!File.Exists(wheel.Workspace.FailureModesPath))
                    File.WriteAllText(wheel.Workspace.FailureModesPath, FailureModeCatalog.DefaultText);
                arguments
                    .Output()
                    .Write(
                        new Made(
                            wheel.Workspace.Root,
                            wheel.Workspace.PolicyPath,
                            wheel.Workspace.FailureModesPath,
                            wheel.Workspace.ConfigurationPath
                        ),
                        made =>
                        {
                            Output.Line($"Workspace      {made.Workspace}");
                            Output.Line($"Safety policy  {made.Policy}");
                            Output.Line($"Failure modes  {made.FailureModes}");
                            Output.Line(
                                $"Configuration  {made.Configuration} (optional; docs/configuration.md lists the keys)"
                            );
                        }
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task AcceptKeyAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var database = arguments.OpenDatabase();
        var trail = new AuditTrail(database, TimeProvider.System);
        await PseudonymKey.ForgetAsync(database, trail, Environment.UserName, cancellationToken).ConfigureAwait(false);
    }

    private sealed record Made(string Workspace, string Policy, string FailureModes, string Configuration);
}
