using System.CommandLine;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Check the workspace; exits with 1 where something is wrong, and says what and how to mend it."
        );
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var workspace = arguments.OpenWorkspace();
                using var progress = new CheckProgress();
                using var checks = WorkspaceChecks.Open(workspace);
                var doctor = new Doctor(progress.Watch(checks.All));
                var findings = new List<Found>();
                await foreach (var (check, finding) in doctor.RunAsync(cancellationToken).ConfigureAwait(false))
                    findings.Add(new Found(check.Name, finding.Place, finding.Problem, finding.Cure));
                progress.Dispose();
                arguments.Output().Write(findings, _ => Print(findings, doctor, workspace));
                return findings.Count == 0 ? ExitCode.Success : ExitCode.Negative;
            }
        );
        return command;
    }

    private static void Print(List<Found> findings, Doctor doctor, Workspace workspace)
    {
        foreach (var finding in findings)
        {
            Output.Line($"{finding.Check}: {finding.Place}");
            Output.Line($"  {finding.Problem}");
            Output.Line($"  {finding.Cure}");
        }
        Output.Line($"Checked: {string.Join(", ", doctor.Checks)}.");
        Output.Line(
            findings.Count == 0
                ? $"{workspace.Root} is well."
                : $"{Count.Of(findings.Count, "finding")} in {workspace.Root}."
        );
    }

    private sealed record Found(string Check, string Place, string Problem, string Cure);
}
