using System.CommandLine;
using Flywheel.Curate;

namespace Flywheel.Cli.Storage;

internal static class InitCommand
{
    public static Command Create()
    {
        var command = new Command(
            "init",
            "Make a workspace with the default safety policy; files that are there stay as they are."
        );
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            if (!File.Exists(wheel.Workspace.PolicyPath))
                File.WriteAllText(wheel.Workspace.PolicyPath, SafetyPolicy.DefaultText);
            arguments
                .Output()
                .Write(
                    new Made(wheel.Workspace.Root, wheel.Workspace.PolicyPath, wheel.Workspace.ConfigurationPath),
                    made =>
                    {
                        Output.Line($"Workspace      {made.Workspace}");
                        Output.Line($"Safety policy  {made.Policy}");
                        Output.Line(
                            $"Configuration  {made.Configuration} (optional; docs/configuration.md lists the keys)"
                        );
                    }
                );
            return ExitCode.Success;
        });
        return command;
    }

    private sealed record Made(string Workspace, string Policy, string Configuration);
}
